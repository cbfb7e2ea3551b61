/** The register in memory: which offices there are, in which networks, who works there and with what, as of a version. */

import { createHash } from 'node:crypto';
import type { Register } from '../../access/register.ts';
import { Problem } from '../../errors.ts';
import type { QuotaLimits } from '../../policy/quota/limits.ts';
import type { Section } from '../../store/live.ts';
import { dayInTehran } from '../day-in-tehran.ts';
import type { OfficeOf, OfficeRecord } from '../ports.ts';
import { type RefusalReason, refusal } from './refusals.ts';
import { type ChangedRows, changedRows, type OfficeRows } from './rows.ts';
import { openStandings } from './standings.ts';

export interface RegisterMemory {
  readonly section: Section;
  /** `isTrusted`: whether memory may be gone by. */
  registerFor(isTrusted: () => boolean): Register;
  readonly officeOf: OfficeOf;
  /** What an office may ask that is not standard. */
  limitsOf(office: string): Partial<QuotaLimits> | undefined;
  /** Whether the token with this `jti` was denied since it was given. */
  isDenied(tokenId: string): boolean;
}

export interface RegisterOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Whether clerks and clients that nobody has entered are let in; one that was suspended never is. */
  readonly admitsUnknown: boolean;
}

export function registerMemory({ now, admitsUnknown }: RegisterOptions): RegisterMemory {
  const offices = new Map<string, OfficeRows>();
  const clerks = new Map<string, Barred>();
  const clients = new Map<string, Barred>();
  const denied = new Set<string>();
  const today = dayInTehran(now);
  const standings = openStandings({ offices, today });

  const take = (rows: ChangedRows): void => {
    for (const office of rows.offices) offices.set(office.id, office);
    for (const { id, office, ...barred } of rows.clerks) clerks.set(keyOf(id, office), barred);
    for (const { id, ...barred } of rows.clients) clients.set(id, barred);
    for (const digest of rows.denied) denied.add(digest);
  };
  /** @throws Problem FORBIDDEN */
  const refuseBarred = (barred: Barred | undefined, reasons: Reasons): void => {
    if (barred?.isSuspended) throw refusal(reasons.suspended);
    const isKnown = barred ? barred.endedOn === null || today() < barred.endedOn : admitsUnknown;
    if (!isKnown) throw refusal(reasons.unknown);
  };

  return {
    section: {
      async catchUp(db, since) {
        const rows = await changedRows(db, since);
        if (since === 0) for (const kept of [offices, clerks, clients, denied]) kept.clear();
        take(rows);
        standings.forget();
      },
    },
    registerFor: (isTrusted) => ({
      standing({ office, clerk, client }) {
        if (!isTrusted()) throw new Problem('OVERLOADED');
        const standing = standings.of(office);
        if (typeof standing === 'string') throw refusal(standing);
        refuseBarred(clerks.get(keyOf(clerk, office)), ofClerk);
        refuseBarred(clients.get(client), ofClient);
        return standing;
      },
    }),
    officeOf: (id) => recordOf(offices.get(id), today()),
    limitsOf: (id) => offices.get(id)?.limits,
    isDenied: (tokenId) => denied.size > 0 && denied.has(digestOf(tokenId)),
  };
}

/** What keeps somebody from asking. */
interface Barred {
  readonly isSuspended: boolean;
  readonly endedOn: string | null;
}

interface Reasons {
  readonly unknown: RefusalReason;
  readonly suspended: RefusalReason;
}

const ofClerk: Reasons = { unknown: 'CLERK_UNKNOWN', suspended: 'CLERK_SUSPENDED' };
const ofClient: Reasons = { unknown: 'CLIENT_UNKNOWN', suspended: 'CLIENT_SUSPENDED' };

/** A clerk's id is the issuer's, and may be anybody's at another office. */
const keyOf = (clerk: string, office: string): string => `${office}\n${clerk}`;

/** Under which a denied token is kept: its `jti` may tell more than that it was denied. */
export const digestOf = (tokenId: string): string => createHash('sha256').update(tokenId).digest('base64url');

/** Of several licences the one that is valid, else the last; an office without any is not shown. */
function recordOf(rows: OfficeRows | undefined, today: string): OfficeRecord | undefined {
  if (!rows) return undefined;
  const { id, name, province, city, memberships, licences } = rows;
  const valid = licences.find(({ from, to }) => from <= today && (to === null || today < to));
  const licence = valid ?? licences.toSorted((left, right) => (left.from < right.from ? 1 : -1))[0];
  return licence && { id, name, province, city, licence, memberships };
}

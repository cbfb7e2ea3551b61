/** Quotas of offices and clerks: requests and their cost by the minute, different citizens and things by the hour. */

import { Problem } from '../../errors.ts';
import type { Ask, Caller, Subject } from '../../types.ts';
import type { Standing } from './allowance.ts';
import type { Amounts, QuotaLedger } from './ledger.ts';
import { limitsWith, type OfficeLimits, type QuotaLimits } from './limits.ts';
import { meetingLimit, meetings } from './meetings.ts';
import type { MeetingKind } from './met.ts';
import { namesWith } from './names.ts';
import { type Holder, spending } from './spending.ts';

export interface QuotasOptions {
  readonly standard: OfficeLimits;
  /** What an office may that is not standard. */
  readonly limitsOf?: (office: string) => Partial<QuotaLimits> | undefined;
  /** Without it, quotas are this instance's own. */
  readonly ledger?: QuotaLedger | undefined;
  /** Names offices, clerks and citizens in the ledger. */
  readonly naming: Buffer;
  /** Told of every refusal: `office.requests`, `clerk.citizens` … */
  readonly onLimited: (office: string, quota: string) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Of what is left the least, be it the office's or the clerk's. */
type QuotaStandings = Readonly<Record<'requests' | 'costs' | 'citizens' | 'things', Standing>>;

type Asking = Pick<Caller, 'office' | 'clerk'>;

/** What they give back is `undefined` where it is done at once, which it is as a rule. */
export interface Quotas {
  /** Waits for the ledger only where it is not sure that there is more. @throws Problem RATE_LIMITED */
  spend(caller: Asking, use: Partial<Amounts>): Promise<void> | undefined;
  /** Counts whose personal data is asked for; waits where one of them was not met in this hour. @throws Problem RATE_LIMITED */
  meet(caller: Asking, ask: Pick<Ask, 'operation' | 'subjects'>): Promise<void> | undefined;
  /** Whether all of them were met in this hour, so that to ask about them again counts nobody. */
  hasMet(caller: Asking, subjects: readonly Subject[]): boolean;
  standings(caller: Asking): QuotaStandings;
}

export function openQuotas(options: QuotasOptions): Quotas {
  const { standard, ledger, naming, onLimited, now } = options;
  const reckoned = new WeakMap<Partial<QuotaLimits>, OfficeLimits>();
  const limitsOf = (office: string): OfficeLimits => {
    const own = options.limitsOf?.(office);
    if (!own) return standard;
    const limits = reckoned.get(own) ?? limitsWith(standard, own);
    reckoned.set(own, limits);
    return limits;
  };
  const shared = { ledger, names: namesWith(naming), limitsOf, now };
  const [spent, met] = [spending(shared), meetings(shared)];

  const limited = ({ office }: Asking, by: string, of: string, retryAfterSeconds: number): Problem => {
    onLimited(office, `${by}.${of}`);
    return new Problem('RATE_LIMITED', { retryAfterSeconds, reason: `${by}_${of}`.toUpperCase() });
  };
  const spendSurely = async (caller: Asking, spending: ReturnType<typeof spent.spend>): Promise<void> => {
    const short = await spending;
    if (short) throw limited(caller, short.by, short.of, short.resetSeconds);
  };
  const meetSurely = async (caller: Asking, meeting: ReturnType<typeof met.meet>): Promise<void> => {
    const refused = await meeting;
    if (refused) throw limited(caller, refused.by, refused.kind, met.resetSeconds());
  };
  const meetingsLeft = (caller: Asking, kind: MeetingKind, resetSeconds: number): Standing => {
    const [count, limits] = [met.met(caller, kind), limitsOf(caller.office)];
    const left = (of: Holder): Standing => {
      const limit = meetingLimit(limits[of], kind);
      return { limit, remaining: Math.max(0, limit - count[of]), resetSeconds };
    };
    return tighter(left('clerk'), left('office'));
  };
  return {
    spend(caller, { requests = 0, cost = 0 }) {
      const spending = spent.spend(caller, { requests, cost });
      return spending && spendSurely(caller, spending);
    },
    meet(caller, { operation, subjects }) {
      const meeting = operation.declared.dataClass === 'personal' ? met.meet(caller, subjects) : undefined;
      return meeting && meetSurely(caller, meeting);
    },
    hasMet: met.hasMet,
    standings(caller) {
      const { clerk, office } = spent.standings(caller);
      const resetSeconds = met.resetSeconds();
      return {
        requests: tighter(clerk.requests, office.requests),
        costs: tighter(clerk.cost, office.cost),
        citizens: meetingsLeft(caller, 'citizens', resetSeconds),
        things: meetingsLeft(caller, 'things', resetSeconds),
      };
    },
  };
}

const tighter = (one: Standing, other: Standing): Standing => (other.remaining < one.remaining ? other : one);

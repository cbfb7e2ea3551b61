/** Quotas of offices and clerks: requests and their cost by the minute, different citizens and things by the hour. */

import { LRUCache } from 'lru-cache';
import { Problem } from '../../errors.ts';
import type { Ask, Caller } from '../../types.ts';
import { type Allowance, allowanceOf, type Standing } from './allowance.ts';
import type { Amounts, QuotaLedger } from './ledger.ts';
import { limitsWith, type OfficeLimits, type OwnLimits } from './limits.ts';
import { type Holder, limitNames, type MeetingKind, meetings } from './meetings.ts';
import { namesWith } from './names.ts';

export interface QuotasOptions {
  readonly standard: OfficeLimits;
  /** What an office may that is not standard. */
  readonly limitsOf?: (office: string) => OwnLimits | undefined;
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
export type QuotaStandings = Readonly<Record<'requests' | 'costs' | 'citizens' | 'things', Standing>>;

export interface Quotas {
  /** At once, as a rule: only who must be sure that there is more waits for the ledger. @throws Problem RATE_LIMITED */
  spend(caller: Asking, use: Partial<Amounts>): void | Promise<void>;
  /** Counts whose personal data is asked for; at once where all of them were met in this hour. @throws Problem RATE_LIMITED */
  meet(caller: Asking, ask: Pick<Ask, 'operation' | 'subjects'>): void | Promise<void>;
  standings(caller: Asking): QuotaStandings;
}

type Asking = Pick<Caller, 'office' | 'clerk'>;

/** Of offices and clerks together; one that is forgotten leases anew. */
const allowancesAtMost = 20_000;

export function openQuotas(options: QuotasOptions): Quotas {
  const { standard, ledger, naming, onLimited, now } = options;
  const limitsOf = (office: string): OfficeLimits => limitsWith(standard, options.limitsOf?.(office));
  const names = namesWith(naming);
  const allowances = new LRUCache<string, Allowance>({ max: allowancesAtMost });
  const met = meetings({ ledger, names, limitsOf, now });

  const allowanceFor = ({ office, clerk }: Asking, of: Holder): Allowance => {
    // With a length, since ids are whatever a token says, and no two of these may look alike.
    const key = of === 'office' ? `office ${office}` : `clerk ${office.length} ${office} ${clerk}`;
    const known = allowances.get(key);
    if (known) return known;
    const limits = (): Amounts => {
      const { requestsPerMinute, costPerMinute } = limitsOf(office)[of];
      return { requests: requestsPerMinute, cost: costPerMinute };
    };
    const holder = of === 'office' ? names.office(office) : names.clerk(office, clerk);
    const allowance = allowanceOf({ holder, limits, ledger, now });
    allowances.set(key, allowance);
    return allowance;
  };
  const limited = ({ office }: Asking, quota: string, retryAfterSeconds: number): Problem => {
    onLimited(office, quota);
    return new Problem('RATE_LIMITED', { retryAfterSeconds, reason: quota.toUpperCase().replace('.', '_') });
  };

  const spendSurely = async (caller: Asking, use: Amounts): Promise<void> => {
    const both = holders.map((of) => ({ of, allowance: allowanceFor(caller, of) }));
    for (;;) {
      const short = both.flatMap(({ of, allowance }) => {
        const lacking = allowance.lacks(use);
        return lacking === undefined ? [] : [{ quota: `${of}.${lacking}`, allowance }];
      });
      if (short.length === 0) break;
      for (const { quota, allowance } of short) {
        const more = allowance.more(use);
        if (!more) throw limited(caller, quota, allowance.resetSeconds());
        await more;
      }
    }
    for (const { allowance } of both) allowance.spend(use);
  };
  const meetSurely = async (caller: Asking, meeting: ReturnType<typeof met.meet>): Promise<void> => {
    const refused = await meeting;
    if (refused) throw limited(caller, `${refused.by}.${refused.kind}`, met.resetSeconds());
  };
  const meetingsOf = (caller: Asking, kind: MeetingKind): Standing => {
    const [count, limits, resetSeconds] = [met.met(caller, kind), limitsOf(caller.office), met.resetSeconds()];
    return tightest(
      holders.map((of) => {
        const limit = limits[of][limitNames[kind]];
        return { limit, remaining: Math.max(0, limit - count[of]), resetSeconds };
      }),
    );
  };

  return {
    spend(caller, { requests = 0, cost = 0 }) {
      const use = { requests, cost };
      const [office, clerk] = [allowanceFor(caller, 'office'), allowanceFor(caller, 'clerk')];
      if (office.lacks(use) || clerk.lacks(use)) return spendSurely(caller, use);
      office.spend(use);
      clerk.spend(use);
    },
    meet(caller, { operation, subjects }) {
      if (operation.declared.dataClass !== 'personal') return;
      const meeting = met.meet(caller, subjects);
      if (meeting) return meetSurely(caller, meeting);
    },
    standings(caller) {
      const all = holders.map((of) => allowanceFor(caller, of).standing());
      return {
        requests: tightest(all.map(({ requests }) => requests)),
        costs: tightest(all.map(({ cost }) => cost)),
        citizens: meetingsOf(caller, 'citizens'),
        things: meetingsOf(caller, 'things'),
      };
    },
  };
}

const holders = ['clerk', 'office'] as const;

const tightest = (standings: readonly Standing[]): Standing =>
  standings.reduce((least, each) => (each.remaining < least.remaining ? each : least));

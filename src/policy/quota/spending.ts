/** What offices and clerks spend by the minute: each request out of two allowances at once, the office's and the clerk's. */

import { LRUCache } from 'lru-cache';
import type { Caller } from '../../types.ts';
import { type Allowance, allowanceOf, type Standing } from './allowance.ts';
import type { Amounts, QuotaLedger } from './ledger.ts';
import type { OfficeLimits } from './limits.ts';
import type { Names } from './names.ts';

export type Holder = 'office' | 'clerk';
export const holders = ['clerk', 'office'] as const;

/** Of what there was no more, and whose limit it was. */
interface Shortage {
  readonly of: keyof Amounts;
  readonly by: Holder;
  /** Until there is more for certain. */
  readonly resetSeconds: number;
}

type Asking = Pick<Caller, 'office' | 'clerk'>;

interface SpendingOptions {
  readonly ledger: QuotaLedger | undefined;
  readonly names: Names;
  readonly limitsOf: (office: string) => OfficeLimits;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface Spending {
  /** `undefined` at once where it is spent; else it resolves with what was short, or when it is spent after all. */
  spend(asking: Asking, use: Amounts): Promise<Shortage | undefined> | undefined;
  standings(asking: Asking): Readonly<Record<Holder, Readonly<Record<keyof Amounts, Standing>>>>;
}

/** One that is forgotten leases anew. */
const officesAtMost = 20_000;
const clerksAtMost = 40_000;

type Both = Readonly<Record<Holder, Allowance>>;

export function spending({ ledger, names, limitsOf, now }: SpendingOptions): Spending {
  const offices = new LRUCache<string, Allowance>({ max: officesAtMost });
  const both = new LRUCache<string, Both>({ max: clerksAtMost });

  const made = ({ office }: Asking, of: Holder, holder: string): Allowance => {
    const limits = (): Amounts => {
      const { requestsPerMinute, costPerMinute } = limitsOf(office)[of];
      return { requests: requestsPerMinute, cost: costPerMinute };
    };
    return allowanceOf({ holder, limits, ledger, now });
  };
  const allowancesOf = (asking: Asking): Both => {
    const { office, clerk } = asking;
    // With a length, since ids are whatever a token says, and no two of these may look alike.
    const key = `${office.length} ${office} ${clerk}`;
    const known = both.get(key);
    if (known) return known;
    const ofOffice = offices.get(office) ?? made(asking, 'office', names.office(office));
    offices.set(office, ofOffice);
    const found: Both = { office: ofOffice, clerk: made(asking, 'clerk', names.clerk(office, clerk)) };
    both.set(key, found);
    return found;
  };
  /** The first of the two that lacks something, be it the clerk's or the office's. */
  const shortOf = (allowances: Both, use: Amounts) => {
    for (const by of holders) {
      const of = allowances[by].lacks(use);
      if (of) return { allowance: allowances[by], of, by };
    }
    return undefined;
  };
  const spendNow = (allowances: Both, use: Amounts): undefined => {
    for (const by of holders) allowances[by].spend(use);
  };
  const spendSurely = async (allowances: Both, use: Amounts): Promise<Shortage | undefined> => {
    for (let short = shortOf(allowances, use); short; short = shortOf(allowances, use)) {
      const { allowance, of, by } = short;
      const more = allowance.more(use);
      if (more === undefined) return { of, by, resetSeconds: allowance.resetSeconds() };
      await more;
    }
    return spendNow(allowances, use);
  };
  return {
    spend(asking, use) {
      const allowances = allowancesOf(asking);
      return shortOf(allowances, use) ? spendSurely(allowances, use) : spendNow(allowances, use);
    },
    standings(asking) {
      const { clerk, office } = allowancesOf(asking);
      return { clerk: clerk.standing(), office: office.standing() };
    },
  };
}

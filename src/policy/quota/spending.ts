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
  /** Of the clerk, and of the office. */
  standings(asking: Asking): readonly Readonly<Record<keyof Amounts, Standing>>[];
}

/** Of offices and clerks together; one that is forgotten leases anew. */
const allowancesAtMost = 20_000;

export function spending({ ledger, names, limitsOf, now }: SpendingOptions): Spending {
  const allowances = new LRUCache<string, Allowance>({ max: allowancesAtMost });

  const made = ({ office, clerk }: Asking, of: Holder): Allowance => {
    const limits = (): Amounts => {
      const { requestsPerMinute, costPerMinute } = limitsOf(office)[of];
      return { requests: requestsPerMinute, cost: costPerMinute };
    };
    const holder = of === 'office' ? names.office(office) : names.clerk(office, clerk);
    return allowanceOf({ holder, limits, ledger, now });
  };
  const allowanceFor = (asking: Asking, of: Holder): Allowance => {
    const { office, clerk } = asking;
    // With a length, since ids are whatever a token says, and no two of these may look alike.
    const key = of === 'office' ? `office ${office}` : `clerk ${office.length} ${office} ${clerk}`;
    const known = allowances.get(key) ?? made(asking, of);
    allowances.set(key, known);
    return known;
  };
  /** The first of the two that lacks something, be it the clerk's or the office's. */
  const shortOf = (asking: Asking, use: Amounts) => {
    for (const by of holders) {
      const allowance = allowanceFor(asking, by);
      const of = allowance.lacks(use);
      if (of) return { allowance, of, by };
    }
    return undefined;
  };
  const spendNow = (asking: Asking, use: Amounts): undefined => {
    for (const by of holders) allowanceFor(asking, by).spend(use);
  };
  const spendSurely = async (asking: Asking, use: Amounts): Promise<Shortage | undefined> => {
    for (let short = shortOf(asking, use); short; short = shortOf(asking, use)) {
      const { allowance, of, by } = short;
      const more = allowance.more(use);
      if (more === undefined) return { of, by, resetSeconds: allowance.resetSeconds() };
      await more;
    }
    return spendNow(asking, use);
  };
  return {
    spend: (asking, use) => (shortOf(asking, use) ? spendSurely(asking, use) : spendNow(asking, use)),
    standings: (asking) => holders.map((of) => allowanceFor(asking, of).standing()),
  };
}

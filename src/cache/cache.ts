/** The cache room: reuse exactly as an operation declares it; only what no tier has goes further. */

import { Problem } from '../errors.ts';
import type { Answer, Ask, Outcome, Value } from '../types.ts';
import type { Tier } from './tier.ts';

/** Tiers from the nearest to the farthest; a hit in a farther one is kept in the nearer ones. */
export function cache(tiers: readonly Tier[]): (next: Answer) => Answer {
  return tiers.reduceRight<(next: Answer) => Answer>(
    (farther, tier) => (next) => cacheIn(tier)(farther(next)),
    (next) => next,
  );
}

/** One tier before whatever else can answer. */
function cacheIn(tier: Tier): (next: Answer) => Answer {
  return (next) => async (asks) => {
    if (!asks.some(isReusable)) return next(asks);
    const kept = await tier.read(asks);
    const misses = asks.filter((_, i) => kept[i] === undefined);
    if (misses.length === 0) return kept as readonly Value[];
    const answered = await next(misses);
    tier.write(misses.flatMap((ask, i) => entryOf(ask, answered[i])));
    let nextAnswer = 0;
    return kept.map((value) => value ?? (answered[nextAnswer++] as Outcome));
  };
}

const isReusable = ({ operation }: Ask): boolean => operation.declared.reuse !== 'never';

/** Errors are never kept, nor what lives no time at all. */
function entryOf(ask: Ask, outcome: Outcome | undefined): [] | [{ ask: Ask; value: Value }] {
  const isKept = outcome !== undefined && !(outcome instanceof Problem) && outcome.freshUntil > outcome.asOf;
  return isKept ? [{ ask, value: outcome }] : [];
}

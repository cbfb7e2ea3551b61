/** The cache room: reuse exactly as an operation declares it; only what no tier has goes further. */

import { Problem } from '../errors.ts';
import type { Answer, Ask, Outcome, Value } from '../types.ts';
import type { Tier } from './tier.ts';

/** Tiers from the nearest to the farthest; a hit in a farther one is kept in the nearer ones. */
export function cache([nearest, ...farther]: readonly Tier[]): (next: Answer) => Answer {
  if (!nearest) return (next) => next;
  const beyond = farther.map((tier) => cacheIn(thenAgain(tier, nearest)));
  return (next) => cacheIn(nearest)(beyond.reduceRight((answer, room) => room(answer), next));
}

/** One tier before whatever else can answer. */
function cacheIn(tier: Tier): (next: Answer) => Answer {
  return (next) => async (asks) => {
    if (!asks.some(isReusable)) return next(asks);
    const kept = await tier.read(asks);
    const misses = missesOf(asks, kept);
    if (misses.length === 0) return kept as readonly Value[];
    const answered = await next(misses);
    tier.write(misses.flatMap((ask, i) => entryOf(ask, answered[i])));
    return filled(kept, answered) as readonly Outcome[];
  };
}

/**
 * A farther tier, and then the nearest once more: while the farther one was asked, the same question of another
 * request may have been answered, and shall not go to the agency again.
 */
function thenAgain(tier: Tier, nearest: Tier): Tier {
  return {
    async read(asks) {
      const kept = await tier.read(asks);
      const misses = missesOf(asks, kept);
      return misses.length === 0 ? kept : filled(kept, await nearest.read(misses));
    },
    write: (entries) => tier.write(entries),
  };
}

const missesOf = (asks: readonly Ask[], kept: readonly (Value | undefined)[]): readonly Ask[] =>
  asks.filter((_, i) => kept[i] === undefined);

/** What was kept, with the answers to the misses in the places of the misses. */
function filled<Late>(
  kept: readonly (Value | undefined)[],
  late: readonly Late[],
): readonly (Value | Late | undefined)[] {
  let next = 0;
  return kept.map((value) => value ?? late[next++]);
}

const isReusable = ({ operation }: Ask): boolean => operation.declared.reuse !== 'never';

/** Errors are never kept, nor what lives no time at all. */
function entryOf(ask: Ask, outcome: Outcome | undefined): [] | [{ ask: Ask; value: Value }] {
  const isKept = outcome !== undefined && !(outcome instanceof Problem) && outcome.freshUntil > outcome.asOf;
  return isKept ? [{ ask, value: outcome }] : [];
}

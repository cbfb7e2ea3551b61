/** A clock, a recording `next` and tiers, for tests of the cache. */

import type { Tier } from '../../src/cache/tier.ts';
import type { Answer, Ask, RegisteredOperation, Value } from '../../src/types.ts';
import { askOf, operationOf, valueFor } from '../loader/asks.ts';

/** A moment in 2023, which only moves when it is told to. */
export function handClock(): { now: () => number; pass: (seconds: number) => void } {
  let ms = 1_700_000_000_000;
  return {
    now: () => ms,
    pass: (seconds) => {
      ms += seconds * 1_000;
    },
  };
}

const thingOf = operationOf();

/** An ask for a thing by its id; everyone's, where nothing else is said. */
export const askFor = (id: string, operation: RegisteredOperation = thingOf): Ask => askOf(operation, { id });

export const idOf = ({ input }: Ask): string => (input as { id: string }).id;

export interface Recording {
  readonly answer: Answer;
  /** The ids asked for, call by call. */
  readonly calls: string[][];
}

/** What is behind the cache: each thing is worth its id, for a minute from now on. */
export function recording(now: () => number, seconds = 60): Recording {
  const calls: string[][] = [];
  const answer: Answer = async (asks) => {
    calls.push(asks.map(idOf));
    return asks.map((ask) => valueOfId(ask, now(), seconds));
  };
  return { answer, calls };
}

export const valueOfId = (ask: Ask, asOf: number, seconds = 60): Value =>
  valueFor(ask, `thing ${idOf(ask)}`, { asOf, freshUntil: asOf + seconds * 1_000 });

/** A tier that only tells what it was asked and given; it has nothing but what `has` names. */
export function tellingTier(
  has: Readonly<Record<string, Value>> = {},
): Tier & { reads: string[][]; writes: string[][] } {
  const reads: string[][] = [];
  const writes: string[][] = [];
  return {
    reads,
    writes,
    read: async (asks) => {
      reads.push(asks.map(idOf));
      return asks.map((ask) => has[idOf(ask)]);
    },
    write: (entries) => void writes.push(entries.map(({ ask }) => idOf(ask))),
  };
}

/** What was good and bad of an agency's calls lately, and whether that is too bad to go on. */

import type { BreakerLimits } from './limits.ts';

/** A share of fewer calls than these means nothing. */
const fewestCalls = 20;
/** One good answer within so many milliseconds, and failures in a row are only bad luck. */
const quietMs = 1_000;
const slices = 10;

export interface Tally {
  /** True when it is too bad now. */
  add(isGood: boolean): boolean;
  forget(): void;
}

interface Slice {
  /** Which tenth of which window. */
  readonly index: number;
  good: number;
  bad: number;
}

export function tallyOf({ failures, percent, windowSeconds }: BreakerLimits): Tally {
  const sliceMs = (windowSeconds * 1000) / slices;
  let recent: Slice[] = [];
  let badInARow = 0;
  let goodAt = Number.NEGATIVE_INFINITY;

  const sliceAt = (now: number): Slice => {
    const index = Math.floor(now / sliceMs);
    const latest = recent.at(-1);
    if (latest?.index === index) return latest;
    const slice: Slice = { index, good: 0, bad: 0 };
    recent = [...recent.filter((old) => old.index > index - slices), slice];
    return slice;
  };
  const isTooBad = (now: number): boolean => {
    if (badInARow >= failures && now - goodAt >= quietMs) return true;
    const bad = recent.reduce((sum, slice) => sum + slice.bad, 0);
    const calls = recent.reduce((sum, slice) => sum + slice.good, bad);
    return calls >= fewestCalls && bad * 100 >= calls * percent;
  };

  return {
    add(isGood) {
      const now = performance.now();
      const slice = sliceAt(now);
      if (isGood) {
        slice.good += 1;
        badInARow = 0;
        goodAt = now;
        return false;
      }
      slice.bad += 1;
      badInARow += 1;
      return isTooBad(now);
    },
    forget() {
      recent = [];
      badInARow = 0;
    },
  };
}

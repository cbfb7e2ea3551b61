/** Whether a kept value may still be given, on a machine whose clock may have been put forward or back. */

import type { Value } from '../types.ts';

/** How far the clocks of two instances may be apart, in milliseconds. */
const maxSkewMs = 5_000;

/** A value that is of the future was kept by another clock than this one, and nobody knows how old it is. */
export function isFresh({ asOf, freshUntil }: Pick<Value, 'asOf' | 'freshUntil'>, now: number): boolean {
  return now < freshUntil && asOf <= now + maxSkewMs;
}

/** How far a kept value is in its life. */

import type { Value } from '../types.ts';

/** How far the clocks of two instances may be apart, in milliseconds. */
const maxSkewMs = 5_000;

/** `FRESH`: as good as asked for again. `RENEWING`: given at once while a new one is fetched. `STALE`: stands in while the agency fails. */
export type Life = 'FRESH' | 'RENEWING' | 'STALE' | 'OVER';

export function lifeOf({ operation, asOf, freshUntil, staleUntil }: Value, now: number): Life {
  const { reuse } = operation.declared;
  // A value of the future was kept by another clock than this one, and nobody knows how old it is.
  if (reuse === 'never' || asOf > now + maxSkewMs || now >= staleUntil) return 'OVER';
  if (now < freshUntil) return 'FRESH';
  const renewingUntil = Math.min(staleUntil, freshUntil + (reuse.revalidateSeconds ?? 0) * 1000);
  return now < renewingUntil ? 'RENEWING' : 'STALE';
}

/** What lives no time at all is never kept. */
export const isKeepable = ({ asOf, staleUntil }: Value): boolean => staleUntil > asOf;

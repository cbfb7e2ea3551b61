/** A reading becomes a value: it gets its life, from what its operation declares. */

import type { Ask, Value } from '../types.ts';

/** An authoritative "there is none" is forgotten soon: people are registered every day. */
const maxNegativeTtlSeconds = 30;

export function valueFrom({ operation, subjects, tags }: Ask, data: unknown, now: number): Value {
  const { reuse } = operation.declared;
  const value = { data, operation, subjects, tags, asOf: now, isStale: false };
  if (reuse === 'never') return { ...value, freshUntil: now, staleUntil: now };
  const isAbsent = data === null;
  const ttlSeconds = isAbsent ? Math.min(reuse.ttlSeconds, maxNegativeTtlSeconds) : reuse.ttlSeconds;
  const freshUntil = now + ttlSeconds * 1000;
  const staleUntil = isAbsent ? freshUntil : freshUntil + reuse.staleSeconds * 1000;
  return { ...value, freshUntil, staleUntil };
}

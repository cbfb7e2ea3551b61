/** A reading becomes a value: it gets its life, from what its operation declares. */

import type { Ask, Value } from '../types.ts';

/** An authoritative "there is none" is forgotten soon: people are registered every day. */
const maxNegativeTtlSeconds = 30;

/** By how much of it a life may end early, so that what was asked for together is not asked again together. */
const jitter = 0.1;

/** `chance`: from 0 up to 1. */
export function valueFrom(
  { operation, subjects, tags }: Ask,
  data: unknown,
  { now, chance = Math.random }: { readonly now: number; readonly chance?: () => number },
): Value {
  const { reuse } = operation.declared;
  const value = { data, operation, subjects, tags, asOf: now, isStale: false };
  if (reuse === 'never') return { freshUntil: now, staleUntil: now, ...value };
  const isAbsent = data === null;
  const ttlSeconds = isAbsent ? Math.min(reuse.ttlSeconds, maxNegativeTtlSeconds) : reuse.ttlSeconds;
  const shortened = (seconds: number): number => Math.round(seconds * 1000 * (1 - jitter * chance()));
  const freshUntil = now + shortened(ttlSeconds);
  return { freshUntil, staleUntil: isAbsent ? freshUntil : freshUntil + shortened(reuse.staleSeconds), ...value };
}

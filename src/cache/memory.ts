/** The memory tier: bounded in bytes, least recently used out first. */

import { LRUCache } from 'lru-cache';
import { pack } from 'msgpackr';
import type { Value } from '../types.ts';
import { isFresh } from './fresh.ts';
import type { Tier } from './tier.ts';

/** Live objects take a few times the room of their packed form; measured on the three agencies' values. */
const bytesPerPackedByte = 4;
const bytesPerEntry = 400;

export function memoryTier(maxBytes: number, now: () => number = Date.now): Tier {
  const kept = new LRUCache<string, Value>({
    maxSize: maxBytes,
    sizeCalculation: ({ data }, key) => bytesPerEntry + key.length * 2 + pack(data).length * bytesPerPackedByte,
  });
  return {
    read: async (asks) =>
      asks.map(({ key }) => {
        const value = kept.get(key);
        return value !== undefined && isFresh(value, now()) ? value : undefined;
      }),
    write: (entries) => {
      for (const { ask, value } of entries) kept.set(ask.key, value, { ttl: lifeMs(value, now()) });
    },
  };
}

/** LRUCache counts it by a clock that nobody puts back: what was over once stays over. */
function lifeMs({ asOf, freshUntil }: Value, now: number): number {
  return Math.max(1, Math.ceil(Math.min(freshUntil - asOf, freshUntil - now)));
}

/** The memory tier: live values, bounded in bytes, least recently used out first. */

import { LRUCache } from 'lru-cache';
import { pack } from 'msgpackr';
import type { Value } from '../types.ts';
import type { Forgotten } from './forgotten.ts';

/** Live objects take a few times the room of their packed form; measured on the three agencies' values. */
const bytesPerPackedByte = 4;
const bytesPerEntry = 600;

export interface Memory {
  /** Whatever is kept and still true, fresh or not. */
  get(key: string): Value | undefined;
  /** `since`: the moment at which the value's fill began. */
  set(key: string, value: Value, since: number): void;
}

interface MemoryOptions {
  readonly maxBytes: number;
  readonly forgotten: Forgotten;
  readonly now: () => number;
  /** The longest that a value is kept at this moment, in milliseconds. */
  readonly atMostMs: () => number;
}

interface Entry {
  readonly value: Value;
  readonly since: number;
}

export function openMemory({ maxBytes, forgotten, now, atMostMs }: MemoryOptions): Memory {
  const kept = new LRUCache<string, Entry>({
    maxSize: maxBytes,
    sizeCalculation: ({ value: { data, tags } }, key) =>
      bytesPerEntry + (key.length + tags.join().length) * 2 + pack(data).length * bytesPerPackedByte,
  });
  return {
    get(key) {
      const entry = kept.get(key);
      if (entry === undefined) return undefined;
      if (forgotten.holds(entry.value.tags, entry.since)) return entry.value;
      kept.delete(key);
      return undefined;
    },
    set(key, value, since) {
      if (!forgotten.holds(value.tags, since)) return;
      const lifeMs = Math.min(value.staleUntil - now(), atMostMs());
      if (lifeMs > 0) kept.set(key, { value, since }, { ttl: Math.ceil(lifeMs) });
    },
  };
}

/** Whole answers in memory, for as long as each of their parts lives and is true, bounded in bytes. */

import { LRUCache } from 'lru-cache';
import type { Truth } from './ports.ts';
import type { Whole } from './whole.ts';

/** Of what an answer is kept with; measured on the counter screen's. */
const bytesPerEntry = 1_500;
const bytesPerPart = 320;

export interface Kept {
  get(name: string): Whole | undefined;
  /** `since`: the moment at which its execution began. True where it is kept. */
  set(name: string, whole: Whole, since: number): boolean;
}

interface KeptOptions {
  readonly maxBytes: number;
  readonly truth: Truth;
  readonly now: () => number;
}

interface Entry {
  readonly whole: Whole;
  readonly since: number;
  /** At which it was last seen to be true: while nothing is forgotten, nothing has to be looked up. */
  trueAt: number;
}

export function openKept({ maxBytes, truth, now }: KeptOptions): Kept {
  const kept = new LRUCache<string, Entry>({ maxSize: maxBytes, sizeCalculation: ({ whole }) => bytesOf(whole) });
  const isTrue = (entry: Entry): boolean => {
    const moment = truth.moment();
    if (entry.trueAt === moment) return true;
    if (!truth.holds(tagsOf(entry.whole), entry.since)) return false;
    entry.trueAt = moment;
    return true;
  };
  return {
    get(name) {
      const entry = kept.get(name);
      if (entry === undefined) return undefined;
      if (now() < entry.whole.freshUntil && isTrue(entry)) return entry.whole;
      kept.delete(name);
      return undefined;
    },
    set(name, whole, since) {
      // What it did not hear of may have made it untrue; and when it hears again, it forgets everything.
      if (!truth.isHearing() || !truth.holds(tagsOf(whole), since)) return false;
      kept.set(name, { whole, since, trueAt: truth.moment() });
      return kept.has(name);
    },
  };
}

const tagsOf = ({ tagsText }: Whole): readonly string[] => JSON.parse(tagsText) as readonly string[];

const bytesOf = ({ reply: { dataUtf8 = '', parts = [] }, tagsText }: Whole): number =>
  bytesPerEntry + dataUtf8.length + tagsText.length + parts.length * bytesPerPart;

/** What this instance knows to be forgotten: since when nothing older of a tag is true. */

import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';

export interface Forgotten {
  /** The moment, for a fill that begins now. */
  moment(): number;
  /** A name for an epoch that begins now: of two names the later is the greater, and greater than any heard of here. */
  newEpoch(): string;
  /** From now on nothing of these tags that began earlier is true; their epoch in the shared store is this one, or a later. */
  note(tags: readonly string[], epoch: string): void;
  /** From now on nothing that began earlier is true, whatever it is about. */
  noteAll(): void;
  /** Whether what began at a moment is still true. */
  holds(tags: readonly string[], since: number): boolean;
  /** The latest epoch that this instance heard of; `undefined` where it heard of none. */
  epochOf(tag: string): string | undefined;
}

/** Beyond so many tags the oldest takes everything that began before it along. */
const maxTags = 50_000;

export function openForgotten(now: () => number, atMost = maxTags): Forgotten {
  let moment = 1;
  let floor = 0;
  let latest = '';
  const known = new LRUCache<string, { readonly moment: number; readonly epoch: string }>({
    max: atMost,
    dispose: (forgotten, _tag, reason) => {
      if (reason === 'evict') floor = Math.max(floor, forgotten.moment);
    },
  });
  return {
    moment: () => moment,
    newEpoch() {
      latest = epochAfter(latest, now());
      return latest;
    },
    note(tags, epoch) {
      moment += 1;
      latest = later(latest, epoch);
      for (const tag of tags) known.set(tag, { moment, epoch: later(known.peek(tag)?.epoch ?? '', epoch) });
    },
    // The epochs stay known: a store that lost its last writes is often one that was away.
    noteAll() {
      moment += 1;
      floor = moment;
    },
    holds: (tags, since) => since >= floor && tags.every((tag) => (known.peek(tag)?.moment ?? 0) <= since),
    epochOf: (tag) => known.peek(tag)?.epoch,
  };
}

const later = (a: string, b: string): string => (a > b ? a : b);

/** Nine digits to the base of 36 are milliseconds until the year 5188. */
const timeDigits = 9;

/** Begins later than `latest` also where this clock is behind the one that named it. */
function epochAfter(latest: string, now: number): string {
  const ms = latest === '' ? now : Math.max(now, Number.parseInt(latest.slice(0, timeDigits), 36) + 1);
  return `${ms.toString(36).padStart(timeDigits, '0')}-${randomUUID()}`;
}

/** What this instance knows to be forgotten: since when nothing older of a tag is true. */

import { LRUCache } from 'lru-cache';

export interface Forgotten {
  /** The moment, for a fill that begins now. */
  moment(): number;
  /** From now on nothing of these tags that began earlier is true; their epoch in the shared store is this one. */
  note(tags: readonly string[], epoch: string): void;
  /** From now on nothing that began earlier is true, whatever it is about. */
  noteAll(): void;
  /** Whether what began at a moment is still true. */
  holds(tags: readonly string[], since: number): boolean;
  /** The epoch that this instance heard of; `undefined` where it heard of none. */
  epochOf(tag: string): string | undefined;
}

/** Beyond so many tags the oldest takes everything that began before it along. */
const maxTags = 50_000;

export function openForgotten(atMost = maxTags): Forgotten {
  let moment = 1;
  let floor = 0;
  const known = new LRUCache<string, { readonly moment: number; readonly epoch: string }>({
    max: atMost,
    dispose: (forgotten, _tag, reason) => {
      if (reason === 'evict') floor = Math.max(floor, forgotten.moment);
    },
  });
  return {
    moment: () => moment,
    note(tags, epoch) {
      moment += 1;
      for (const tag of tags) known.set(tag, { moment, epoch });
    },
    noteAll() {
      moment += 1;
      floor = moment;
      known.clear();
    },
    holds: (tags, since) =>
      since >= floor && (known.size === 0 || tags.every((tag) => (known.peek(tag)?.moment ?? 0) <= since)),
    epochOf: (tag) => known.peek(tag)?.epoch,
  };
}

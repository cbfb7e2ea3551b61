/** Walks what the store has of a journal, from anchor to anchor, so that what is shipped meanwhile breaks nothing. */

import type { Kysely } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { Anchor } from '../shipped/anchors.ts';
import type { JournalWalk } from './journal-walk.ts';
import type { Notes } from './notes.ts';
import { anchorsAfter, checkpointsWithin, entriesWithin, hasEntriesAfter } from './stored.ts';

export interface StoredWalk {
  readonly db: Kysely<Database>;
  readonly journal: string;
  readonly walk: JournalWalk;
  readonly notes: Notes;
  /** Told of entries, as they are walked. */
  readonly onProgress: (entries: number) => void;
}

/** @throws BrokenLink */
export async function walkStored(options: StoredWalk): Promise<void> {
  const { db, journal, walk } = options;
  for (;;) {
    const anchors = await anchorsAfter(db, journal, walk.head().seq);
    if (anchors.length > 0) await walkTo(anchors, options);
    else {
      const beyond = await hasEntriesAfter(db, journal, walk.head().seq);
      if (beyond === undefined) return;
      // Entries and anchor come in one: either it came just now, or there is none.
      if ((await anchorsAfter(db, journal, walk.head().seq)).length === 0) {
        walk.breaks(beyond, 'not anchored', 'No shipment brought it into the store.');
      }
    }
  }
}

async function walkTo(anchors: readonly Anchor[], { db, journal, walk, notes, onProgress }: StoredWalk): Promise<void> {
  const after = walk.head().seq;
  const upTo = anchors.at(-1)?.seq ?? after;
  for (const { size, note } of await checkpointsWithin(db, journal, { after, upTo })) notes.add(note, size);
  let next = 0;
  for await (const entries of entriesWithin(db, journal, { after, upTo })) {
    for (const entry of entries) {
      walk.step(entry);
      notes.meet(walk);
      for (let anchor = anchors[next]; anchor?.seq === entry.seq; anchor = anchors[next]) {
        walk.meetAnchor(anchor);
        next += 1;
      }
    }
    onProgress(entries.length);
  }
  const { seq } = walk.head();
  if (seq < upTo) walk.breaks(seq + 1, 'missing', `Entry ${upTo} was shipped, and there is none after ${seq}.`);
}

/** Walks what a journal's folder has and the store has not yet; a gateway may be writing in it. */

import { type Line, readHeader } from '../entry.ts';
import { readChunk, type Segment, segmentsIn } from '../journal/segment.ts';
import type { JournalWalk } from './journal-walk.ts';
import type { Notes } from './notes.ts';
import type { StoredEntry } from './stored.ts';

const chunkBytes = 524_288;

/** Resolves with whether it came to the end: where it did not, what was wiped meanwhile is in the store. @throws BrokenLink */
export async function walkLocal(segments: readonly Segment[], walk: JournalWalk, notes: Notes): Promise<boolean> {
  for (const segment of segments.filter(isNeeded(segments, walk.head().seq))) {
    if (segment.before.seq > walk.head().seq) return false;
    await walkSegment(segment, walk, notes);
  }
  return true;
}

export const localSegments = async (folder: string, journal: string): Promise<readonly Segment[]> =>
  (await segmentsIn(folder)).filter((segment) => segment.journal === journal);

/** Those that end before what is walked already are not. */
const isNeeded =
  (segments: readonly Segment[], seq: number) =>
  (_: Segment, i: number): boolean =>
    (segments[i + 1]?.before.seq ?? Number.POSITIVE_INFINITY) > seq;

async function walkSegment({ path, begins, before }: Segment, walk: JournalWalk, notes: Notes): Promise<void> {
  let seq = before.seq;
  if (seq === walk.head().seq && before.chain !== walk.head().chain) otherThanStored(seq, walk);
  for (let at = begins; ; ) {
    const { lines, next } = await readChunk(path, at, { most: chunkBytes }).catch(nothingIfGone);
    if (lines.length === 0) return;
    for (const line of lines) {
      seq += 1;
      if (seq > walk.head().seq) {
        walk.step(entryOf(line, seq));
        notes.meet(walk);
      } else if (seq === walk.head().seq && line.chain !== walk.head().chain) otherThanStored(seq, walk);
    }
    at = next;
  }
}

const otherThanStored = (seq: number, walk: JournalWalk): never =>
  walk.breaks(seq, 'altered', "In the journal's folder it is another than in the store.");

function nothingIfGone(error: NodeJS.ErrnoException) {
  if (error.code !== 'ENOENT') throw error;
  return { lines: [], next: 0 };
}

function entryOf({ chain, header, payload }: Line, seq: number): StoredEntry {
  const at = Date.parse(readHeader(header)?.at ?? '');
  return { seq, at, header, leaf: null, chain, payload: payload === undefined ? null : Buffer.from(payload, 'base64') };
}

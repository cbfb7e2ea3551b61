/** Walks what a journal's folder has and the store has not yet; a gateway may be writing in it. */

import type { Hash } from '../chain/hash.ts';
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

export async function localSegments(folders: readonly string[], journal: string): Promise<readonly Segment[]> {
  const all = await Promise.all(folders.map((folder) => segmentsIn(folder).catch(() => [])));
  return all.flat().filter((segment) => segment.journal === journal);
}

/** Those that end before what is walked already are not. */
const isNeeded =
  (segments: readonly Segment[], seq: number) =>
  (_: Segment, i: number): boolean =>
    (segments[i + 1]?.before.seq ?? Number.POSITIVE_INFINITY) > seq;

async function walkSegment({ path, begins, before }: Segment, walk: JournalWalk, notes: Notes): Promise<void> {
  let { seq } = before;
  meet({ seq, chain: before.chain }, walk);
  for (let at = begins; ; ) {
    const { lines, next } = await readChunk(path, at, { most: chunkBytes }).catch(nothingIfGone);
    if (lines.length === 0) return;
    for (const line of lines) {
      seq += 1;
      if (seq > walk.head().seq) {
        walk.step(entryOf(line, seq));
        notes.meet(walk);
      } else meet({ seq, chain: line.chain }, walk);
    }
    at = next;
  }
}

/** Where the store ends, this disk must say the same. @throws BrokenLink */
function meet({ seq, chain }: { readonly seq: number; readonly chain: Hash }, walk: JournalWalk): void {
  const head = walk.head();
  if (seq !== head.seq || chain === head.chain) return;
  walk.breaks(seq, 'altered', "In the journal's folder it is another than in the store.");
}

function nothingIfGone(error: NodeJS.ErrnoException) {
  if (error.code !== 'ENOENT') throw error;
  return { lines: [], next: 0 };
}

function entryOf({ chain, header, payload }: Line, seq: number): StoredEntry {
  const at = Date.parse(readHeader(header)?.at ?? '');
  return { seq, at, header, leaf: null, chain, payload: payload === undefined ? null : Buffer.from(payload, 'base64') };
}

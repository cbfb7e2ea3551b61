/** Writes over the payloads of persons in a journal's files; their entries stay, and so does everything they are bound to. */

import { open } from 'node:fs/promises';
import { erasedMark, readHeader } from '../entry.ts';
import { type Chunk, readChunk, type Segment } from '../journal/segment.ts';

export interface Held {
  readonly segments: readonly Segment[];
  /** How far the last of them is written. */
  readonly end: number;
}

const chunkBytes = 524_288;

/** Resolves with how many there were. */
export async function eraseInSegments({ segments, end }: Held, subjects: ReadonlySet<string>): Promise<number> {
  let erased = 0;
  for (const segment of segments) {
    const bounds = segment === segments.at(-1) ? { most: chunkBytes, end } : { most: chunkBytes };
    for (let at = segment.begins, hasMore = true; hasMore; ) {
      const chunk = await readChunk(segment.path, at, bounds);
      const places = placesIn(chunk, subjects);
      await writeOver(segment.path, places);
      erased += places.length;
      hasMore = chunk.next > at;
      at = chunk.next;
    }
  }
  return erased;
}

interface Place {
  readonly at: number;
  readonly length: number;
}

const placesIn = ({ lines, ends }: Chunk, subjects: ReadonlySet<string>): readonly Place[] =>
  lines.flatMap(({ header, payload }, i) => {
    if (payload === undefined) return [];
    const body = readHeader(header)?.body;
    if (body?.kind !== 'person' || !subjects.has(body.subject)) return [];
    return [{ at: (ends[i] ?? 0) - 1 - payload.length, length: payload.length }];
  });

async function writeOver(path: string, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return;
  const file = await open(path, 'r+');
  try {
    for (const { at, length } of places) await file.write(erasedMark.repeat(length), at);
    await file.datasync();
  } finally {
    await file.close();
  }
}

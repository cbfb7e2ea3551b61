/** Finds where an earlier run ended, and cuts what it was writing when it was cut off: no entry that was acknowledged. */

import { type FileHandle, open } from 'node:fs/promises';
import { followed } from '../chain/followed.ts';
import type { Head } from '../chain/head.ts';
import type { RecordWatch } from '../watch.ts';
import { readChunk, type Segment } from './segment.ts';

export interface End {
  readonly head: Head;
  /** Where the next line stands, in bytes. */
  readonly position: number;
}

const chunkBytes = 524_288;

export async function findEnd(segment: Segment, watch: RecordWatch): Promise<End> {
  let head = segment.before;
  let position = segment.begins;
  for (;;) {
    const { lines, next } = await readChunk(segment.path, position, { most: chunkBytes });
    if (lines.length === 0) break;
    for (const line of lines) {
      const next = followed(head, line);
      if (!next.fits) watch.broken(next.head.seq);
      head = next.head;
    }
    position = next;
  }
  const cut = await cutAfter(segment.path, position);
  if (cut > 0) watch.cutOff(cut);
  return { head, position };
}

/** A machine that lost power may have written the end of a group and not its beginning. */
async function cutAfter(path: string, position: number): Promise<number> {
  const file = await open(path, 'r+');
  try {
    const rest = Buffer.alloc((await file.stat()).size - position);
    await file.read(rest, 0, rest.length, position);
    const length = rest.findLastIndex((byte) => byte !== 0) + 1;
    if (length > 0) await wipe(file, position, length);
    return length;
  } finally {
    await file.close();
  }
}

async function wipe(file: FileHandle, position: number, length: number): Promise<void> {
  await file.write(Buffer.alloc(length), 0, length, position);
  await file.datasync();
}

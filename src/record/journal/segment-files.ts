/** The segments of a journal that is being written: where the next line stands, and what of them may be used again. */

import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Head } from '../chain/head.ts';
import type { Room } from './room.ts';
import { openingOf, type Segment, segmentName } from './segment.ts';

export interface SegmentFilesOptions {
  readonly folder: string;
  readonly journal: string;
  readonly room: Room;
  readonly segmentBytes: number;
  readonly found: readonly Segment[];
  /** Where the next line stands in the last of them. */
  readonly position: number;
}

export interface SegmentFiles {
  /** Bytes left in the segment that is written to. */
  left(): number;
  /** Bytes that it has still, and those of the one that is being begun. */
  roomBytes(): number;
  /** Begins another segment. @throws where no room is set aside. */
  begin(before: Head): Promise<void>;
  /** Resolves when the bytes are durable; until then the next ones are written over them. */
  write(bytes: Buffer): Promise<void>;
  /** Those that hold something, and how far the last of them is durable. */
  held(): { readonly segments: readonly Segment[]; readonly end: number };
  /** Everything up to `seq` is kept elsewhere. */
  release(seq: number): void;
  close(): Promise<void>;
}

export function segmentFiles(options: SegmentFilesOptions): SegmentFiles {
  const { folder, journal, room, segmentBytes } = options;
  let segments = [...options.found];
  let { position } = options;
  let file: FileHandle | undefined;
  /** Taken, and not a segment yet. */
  let next: string | undefined;

  const current = async (): Promise<FileHandle> => {
    const last = segments.at(-1);
    if (!last) throw new TypeError('No segment was begun.');
    file ??= await open(last.path, 'r+');
    return file;
  };

  const left = (): number => (segments.length === 0 ? 0 : segmentBytes - position);

  return {
    left,
    roomBytes: () => left() + (next === undefined ? 0 : segmentBytes),
    async begin(before) {
      next ??= room.take();
      if (next === undefined) throw new Error('All the room of the journal is used.');
      const number = (segments.at(-1)?.number ?? 0) + 1;
      const opening = Buffer.from(openingOf(journal, number, before));
      const path = join(folder, segmentName(number));
      await writeDurably(next, opening);
      await rename(next, path);
      next = path;
      await syncFolder(dirname(path));
      await file?.close().catch(() => undefined);
      file = undefined;
      next = undefined;
      segments.push({ number, path, before, journal, begins: opening.length });
      position = opening.length;
    },
    async write(bytes) {
      await writeAll(await current(), bytes, position);
      position += bytes.length;
    },
    held: () => ({ segments, end: position }),
    release(seq) {
      const used = segments.findLastIndex(({ before }) => before.seq <= seq);
      const free = segments.slice(0, Math.max(0, used));
      segments = segments.slice(free.length);
      for (const { path } of free) room.giveBack(path);
    },
    close: async () => file?.close(),
  };
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'r+');
  await writeAll(file, bytes, 0).finally(() => file.close());
}

/** After an error nobody knows what is on the disk, so the next try writes all of it again. */
async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    at += (await file.write(bytes, at, bytes.length - at, position + at)).bytesWritten;
  }
  await file.datasync();
}

/** A name is durable when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

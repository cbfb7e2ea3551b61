/** Segments: the files of a journal. Each opens with a line that says where in the chain it begins, and ends in zeros. */

import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Head } from '../chain/head.ts';
import { type Line, readLine } from '../entry.ts';

export interface Segment {
  readonly number: number;
  readonly path: string;
  /** The head before its first entry. */
  readonly before: Head;
  readonly journal: string;
  /** Where its first entry stands, in bytes. */
  readonly begins: number;
}

export const segmentName = (number: number): string => `${String(number).padStart(10, '0')}.journal`;

export const openingOf = (journal: string, number: number, before: Head): string =>
  `${JSON.stringify({ format: 1, journal, segment: number, before })}\n`;

/** The largest opening has some fifty peaks. */
const mostOpeningBytes = 8_192;

/** In their order; a file that begins with no opening is none of them. */
export async function segmentsIn(folder: string): Promise<readonly Segment[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{10}\.journal$/.test(name)).sort();
  const segments = await Promise.all(names.map((name) => segmentAt(join(folder, name)).catch(ifGone)));
  return segments.filter((segment) => segment !== undefined);
}

/** A gateway that runs may have wiped it meanwhile. */
function ifGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

async function segmentAt(path: string): Promise<Segment | undefined> {
  const { texts, ends } = await readTexts(path, 0, mostOpeningBytes);
  try {
    const opening = JSON.parse(texts[0] ?? '') as { journal: string; segment: number; before: Head };
    return { number: opening.segment, path, before: opening.before, journal: opening.journal, begins: ends[0] ?? 0 };
  } catch {
    return undefined;
  }
}

export interface Chunk {
  readonly lines: readonly Line[];
  /** Where in the file each line ends, in bytes. */
  readonly ends: readonly number[];
  /** Where the next one would stand. */
  readonly next: number;
}

interface Bounds {
  readonly most: number;
  readonly end?: number;
}

/** Whole lines from a place on, as many as `most` bytes hold and none beyond `end`; what is not whole yet is left. */
export async function readChunk(
  path: string,
  at: number,
  { most, end = Number.POSITIVE_INFINITY }: Bounds,
): Promise<Chunk> {
  const { texts, ends } = await readTexts(path, at, Math.min(most, end - at));
  return { lines: texts.map(readLine), ends, next: ends.at(-1) ?? at };
}

async function readTexts(path: string, at: number, most: number) {
  const file = await open(path, 'r');
  try {
    const read = await filled(file, Buffer.allocUnsafe(most), at);
    const zero = read.indexOf(0);
    const written = zero < 0 ? read : read.subarray(0, zero);
    const texts: string[] = [];
    const ends: number[] = [];
    for (let begin = 0, end = written.indexOf(newline); end >= 0; end = written.indexOf(newline, begin)) {
      texts.push(written.toString('utf8', begin, end));
      begin = end + 1;
      ends.push(at + begin);
    }
    return { texts, ends };
  } finally {
    await file.close();
  }
}

const newline = 0x0a;

async function filled(file: FileHandle, buffer: Buffer, at: number): Promise<Buffer> {
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, at + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}

/**
 * Room set aside on the disk before it is needed: files full of zeros, each as large as a segment, so that a disk others
 * have filled still takes what must be on record. Made one after the other in the background.
 */

import { existsSync } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface RoomOptions {
  readonly folder: string;
  readonly segmentBytes: number;
  /** How many segments there may be, those in use included. */
  readonly segments: number;
  readonly inUse: number;
  /** A file is ready to be taken. */
  readonly onReserved: () => void;
  readonly onFailed: (cause: unknown) => void;
}

export interface Room {
  /** A file to be used; `undefined` where none is ready. */
  take(): string | undefined;
  /** A file that is used no more: its content is wiped, and its room kept. */
  giveBack(path: string): void;
  /** Bytes ready to be taken. */
  bytes(): number;
  /** Resolves when there is room, or there could not be any. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

const againAfterMs = 1_000;
const zeros = Buffer.alloc(1_048_576);

export async function openRoom(options: RoomOptions): Promise<Room> {
  const { folder, segmentBytes, segments, onReserved, onFailed } = options;
  const found = await roomIn(folder, segmentBytes);
  const most = Math.max(0, segments - options.inUse);
  const reserved: string[] = found.reserved.slice(0, most);
  const unfilled: string[] = [...found.unfilled, ...found.reserved.slice(most)];
  let { inUse } = options;
  let serial = found.serial;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let filling: Promise<void> | undefined;
  const waiting: (() => void)[] = [];
  const goOn = (): void => {
    for (const resolve of waiting.splice(0)) resolve();
  };

  const isWanted = (): boolean => !isStopped && inUse + reserved.length < segments;

  const fillNext = async (): Promise<void> => {
    serial += 1;
    const used = unfilled.pop();
    const path = join(folder, `unfilled-${serial}`);
    const ready = join(folder, `reserved-${serial}`);
    try {
      // Its name goes first: a segment without its beginning would be none, and no room either.
      if (used !== undefined) await rename(used, path);
      await fillWithZeros(path, segmentBytes);
      await rename(path, ready);
    } catch (error) {
      unfilled.push(existsSync(path) || used === undefined ? path : used);
      throw error;
    }
    reserved.push(ready);
    goOn();
    onReserved();
  };
  const fillAll = async (): Promise<void> => {
    try {
      while (isWanted()) await fillNext();
      await Promise.all(unfilled.splice(0).map((path) => rm(path, { force: true })));
    } catch (error) {
      goOn();
      onFailed(error);
      timer = setTimeout(work, againAfterMs).unref();
    }
  };
  const work = (): void => {
    timer = undefined;
    filling ??= fillAll().finally(() => {
      filling = undefined;
      if (timer === undefined && isWanted()) work();
    });
  };

  work();
  return {
    take: () => {
      const path = reserved.shift();
      if (path !== undefined) inUse += 1;
      return path;
    },
    giveBack: (path) => {
      if (isStopped) return;
      inUse -= 1;
      unfilled.push(path);
      if (timer === undefined) work();
    },
    bytes: () => reserved.length * segmentBytes,
    ready: async () => {
      if (reserved.length === 0 && filling !== undefined)
        await new Promise<void>((resolve) => void waiting.push(resolve));
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await filling;
    },
  };
}

/** What an earlier run has set aside; what is not whole is filled again. */
async function roomIn(folder: string, segmentBytes: number) {
  const names = (await readdir(folder)).filter((name) => /^(reserved|unfilled)-\d+$/.test(name));
  const serial = Math.max(0, ...names.map((name) => Number(name.slice(name.indexOf('-') + 1))));
  const whole = await Promise.all(names.map((name) => isReserved(join(folder, name), segmentBytes)));
  const paths = names.map((name) => join(folder, name));
  return {
    serial,
    reserved: paths.filter((_, i) => whole[i]),
    unfilled: paths.filter((_, i) => !whole[i]),
  };
}

/** A segment that was begun in it, and did not come to its name, has begun with its opening. */
async function isReserved(path: string, segmentBytes: number): Promise<boolean> {
  if (!/\/reserved-\d+$/.test(path) || (await stat(path)).size !== segmentBytes) return false;
  const file = await open(path, 'r');
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, 0).finally(() => file.close());
  return buffer[0] === 0;
}

async function fillWithZeros(path: string, bytes: number): Promise<void> {
  const file = await open(path, await flagFor(path), 0o600);
  try {
    for (let at = 0; at < bytes; )
      at += (await file.write(zeros, 0, Math.min(zeros.length, bytes - at), at)).bytesWritten;
    await file.truncate(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What is there is written over where it stands: on a full disk that needs no new room. */
const flagFor = (path: string): Promise<'r+' | 'w'> =>
  stat(path).then(
    () => 'r+',
    () => 'w',
  );

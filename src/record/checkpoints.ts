/** Checkpoints of a journal, made each hour and when asked for: files ready to be published, and waiting until the store has them. */

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCheckpoint, signCheckpoint } from './chain/checkpoint.ts';
import type { Head } from './chain/head.ts';
import type { RecordSecret } from './secret.ts';
import type { RecordWatch } from './watch.ts';

export interface CheckpointsOptions {
  /** Theirs alone. */
  readonly folder: string;
  readonly origin: string;
  readonly secret: RecordSecret;
  /** Resolves with a head that is durable. */
  readonly settled: () => Promise<Head>;
  readonly watch: RecordWatch;
  readonly everyMs?: number;
}

export interface Checkpoints {
  /** Signs what there is now. @throws Problem OVERLOADED where that is not durable. */
  make(): Promise<string>;
  /** Those that the store has not, the smallest first. */
  waiting(): readonly WaitingCheckpoint[];
  /** The store has all of this size and below. */
  kept(size: number): void;
  /** One more, of how it ended. */
  stop(): Promise<void>;
}

interface WaitingCheckpoint {
  readonly size: number;
  readonly note: string;
}

const hourMs = 3_600_000;
/** A month of hours. */
const mostFiles = 744;
const latest = 'latest.txt';

export async function openCheckpoints(options: CheckpointsOptions): Promise<Checkpoints> {
  const { folder, origin, secret, settled, watch, everyMs = hourMs } = options;
  let waiting = await notesIn(folder);

  const make = async (): Promise<string> => {
    const head = await settled();
    const note = signCheckpoint(origin, head, secret);
    if (waiting.some(({ size }) => size === head.seq)) return note;
    waiting.push({ size: head.seq, note });
    await keep(folder, head.seq, note).catch(watch.notKept);
    watch.checkpointed(head.seq);
    return note;
  };
  const makeQuietly = (): Promise<unknown> => make().catch(watch.notKept);
  const timer = setInterval(() => void makeQuietly(), everyMs).unref();

  return {
    make,
    waiting: () => waiting,
    kept(size) {
      waiting = waiting.filter((each) => each.size > size);
      void tidy(folder).catch(watch.notKept);
    },
    async stop() {
      clearInterval(timer);
      await makeQuietly();
    },
  };
}

const nameOf = (size: number): string => `${String(size).padStart(16, '0')}.txt`;

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^\d{16}\.txt$/.test(name)).sort();
}

/** Whoever was stopped does not know which of them the store has; it takes none twice. */
async function notesIn(folder: string): Promise<WaitingCheckpoint[]> {
  const notes = await Promise.all((await namesIn(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  return notes.flatMap((note) => {
    const size = readCheckpoint(note)?.size;
    return size === undefined ? [] : [{ size, note }];
  });
}

async function keep(folder: string, size: number, note: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of [nameOf(size), latest]) {
    const draft = join(folder, 'draft');
    await writeFile(draft, note, { flush: true });
    await rename(draft, join(folder, name));
  }
}

async function tidy(folder: string): Promise<void> {
  const over = (await namesIn(folder)).slice(0, -mostFiles);
  await Promise.all(over.map((name) => rm(join(folder, name), { force: true })));
}

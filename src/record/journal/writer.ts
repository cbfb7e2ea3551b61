/** Writes entries in groups: one write and one fdatasync serve all that came meanwhile, and a failed one is tried again as it was. */

import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../../errors.ts';
import type { Head } from '../chain/head.ts';
import type { RecordWatch } from '../watch.ts';
import type { SegmentFiles } from './segment-files.ts';

export interface Writer {
  /** Takes the line of an entry; `head` is the journal's with it. Never waits. */
  append(line: string, head: Head): void;
  /** Resolves when the entry is durable. @throws Problem OVERLOADED where that does not come about in time. */
  durable(seq: number): Promise<void>;
  /** The last write failed, or hangs. */
  isFailing(): boolean;
  waitingBytes(): number;
  /** The head of what is durable. */
  written(): Head;
  /** There is room again. */
  poke(): void;
  /** Writes what waits, as far as that is possible within a few seconds. */
  stop(): Promise<void>;
}

interface Waiting {
  readonly line: string;
  readonly bytes: number;
  readonly head: Head;
}

interface Waiter {
  readonly seq: number;
  readonly resolve: () => void;
  readonly reject: (problem: Problem) => void;
}

/** How long an entry that nobody waits for may wait for others, in milliseconds. */
const gatherMs = 20;
const againAfterMs = 200;
/** After so many milliseconds of one write, nobody waits for it any more. */
const patienceMs = 2_000;
const mostGroupBytes = 1_048_576;

export function openWriter(files: SegmentFiles, begun: Head, watch: RecordWatch): Writer {
  let waiting: readonly Waiting[] = [];
  let added: Waiting[] = [];
  const waiters: Waiter[] = [];
  let bytes = 0;
  let head = begun;
  let isFailing = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  const giveUp = (cause: unknown): void => {
    isFailing = true;
    watch.failed(cause);
    for (const { reject } of waiters.splice(0)) reject(new Problem('OVERLOADED', { cause }));
  };

  const writeGroup = async (): Promise<void> => {
    const startedAt = performance.now();
    if ((waiting[0]?.bytes ?? 0) > files.left()) await files.begin(head);
    const group = leading(waiting, Math.min(files.left(), mostGroupBytes));
    const buffer = Buffer.from(group.map(({ line }) => line).join(''));
    await files.write(buffer);
    waiting = waiting.slice(group.length);
    bytes -= buffer.length;
    head = group.at(-1)?.head ?? head;
    const { seq } = head;
    const served = waiters.findIndex((waiter) => waiter.seq > seq);
    for (const { resolve } of waiters.splice(0, served < 0 ? waiters.length : served)) resolve();
    watch.committed({ entries: group.length, bytes: buffer.length, ms: performance.now() - startedAt });
  };

  const writeInTime = async (): Promise<void> => {
    const hangs = setTimeout(() => giveUp(new Error('The disk takes too long.')), patienceMs).unref();
    await writeGroup().finally(() => clearTimeout(hangs));
    if (isFailing) watch.recovered();
    isFailing = false;
  };

  const gathered = (): boolean => {
    waiting = [...waiting, ...added];
    added = [];
    return waiting.length > 0;
  };

  /** Goes on while somebody waits, or what nobody waits for has waited long enough. */
  const run = async (): Promise<void> => {
    try {
      do {
        if (gathered()) await writeInTime();
      } while (waiters.length > 0 || waiting.length > 0);
    } catch (error) {
      giveUp(error);
      arm(againAfterMs);
    }
  };

  const start = (): void => {
    clearTimeout(timer);
    timer = undefined;
    running ??= run().finally(() => {
      running = undefined;
      if (added.length > 0) arm(gatherMs);
    });
  };

  const arm = (ms: number): void => {
    timer ??= setTimeout(start, ms).unref();
  };

  return {
    append(line, after) {
      const size = Buffer.byteLength(line);
      added.push({ line, bytes: size, head: after });
      bytes += size;
      if (!running) arm(gatherMs);
    },
    durable: (seq) =>
      new Promise((resolve, reject) => {
        if (seq <= head.seq) return resolve();
        if (isFailing) return reject(new Problem('OVERLOADED'));
        waiters.push({ seq, resolve, reject });
        // All that one turn of the loop refuses goes together.
        if (!running) setImmediate(start);
      }),
    isFailing: () => isFailing,
    waitingBytes: () => bytes,
    written: () => head,
    poke: () => {
      if (bytes > 0) start();
    },
    async stop() {
      const overAt = performance.now() + patienceMs;
      while (bytes > 0 && performance.now() < overAt) {
        start();
        await Promise.race([running, sleep(patienceMs, undefined, { ref: false })]);
        if (isFailing) await sleep(againAfterMs);
      }
      clearTimeout(timer);
    },
  };
}

/** At least the first, which fits. */
function leading(waiting: readonly Waiting[], most: number): readonly Waiting[] {
  let bytes = 0;
  const beyond = waiting.findIndex((each) => {
    bytes += each.bytes;
    return bytes > most;
  });
  return beyond < 0 ? waiting : waiting.slice(0, Math.max(1, beyond));
}

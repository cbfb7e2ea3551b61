/** Ships a journal to the store in the background: each entry once, in its order, whatever fails on the way. */

import { setImmediate } from 'node:timers/promises';
import type { Store } from '../../store/store.ts';
import { followed } from '../chain/followed.ts';
import type { Head } from '../chain/head.ts';
import type { Checkpoints } from '../checkpoints.ts';
import type { Line } from '../entry.ts';
import type { OpenJournal } from '../journal/journal.ts';
import { readChunk } from '../journal/segment.ts';
import type { RecordWatch } from '../watch.ts';
import { beginningOf, type Cursor, startOf } from './cursor.ts';
import { openErasures } from './erasures-followed.ts';
import { putShipment } from './put-entries.ts';

export interface ShippingOptions {
  readonly journal: OpenJournal;
  readonly checkpoints: Checkpoints;
  readonly store: Pick<Store, 'db' | 'isUp'>;
  readonly now: () => number;
  readonly watch: RecordWatch;
  /** Between two shipments, in milliseconds; many entries do not wait so long. Default: 5,000. */
  readonly everyMs?: number;
}

export interface Shipping {
  /** Ships all that is durable now. @throws where the store does not take it. */
  ship(): Promise<void>;
  /** Ships what is left, as far as the store takes it in time. */
  stop(): Promise<void>;
}

const chunkBytes = 524_288;
/** A millisecond's work. */
const linesInATurn = 50;
/** So many entries do not wait for the next shipment. */
const many = 1_000;
const lookEveryMs = 250;
const stopsWithinMs = 3_000;

export function openShipping(options: ShippingOptions): Shipping {
  const { journal, checkpoints, store, now, watch, everyMs = 5_000 } = options;
  const erasures = openErasures(journal);
  /** `undefined` while it is not known what the store has. */
  let cursor: Cursor | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let last: Promise<void> = Promise.resolve();
  let isOver = false;

  const shipChunk = async (from: Cursor): Promise<Cursor> => {
    const { segments, end } = journal.held();
    const bounds = from.segment === segments.at(-1) ? { most: chunkBytes, end } : { most: chunkBytes };
    const { lines, next } = await readChunk(from.segment.path, from.position, bounds);
    if (lines.length === 0) return skipped(from);
    const head = await followedAll(from.head, lines);
    await putShipment(store.db, { journal: journal.id, after: from.head.seq, lines, head, at: now() });
    watch.shipped(lines.length);
    return { segment: from.segment, position: next, head };
  };

  /** A few at a time: whoever waits at the counter is served in between. */
  const followedAll = async (before: Head, lines: readonly Line[]): Promise<Head> => {
    let head = before;
    for (const [at, line] of lines.entries()) {
      const one = followed(head, line);
      if (!one.fits) watch.broken(one.head.seq);
      head = one.head;
      if (at % linesInATurn === linesInATurn - 1) await setImmediate();
    }
    return head;
  };

  /** Somebody wiped what was written: the rest is shipped, and whoever verifies it finds the gap. */
  const skipped = (from: Cursor): Cursor => {
    watch.broken(from.head.seq + 1);
    const next = journal.held().segments.find(({ number }) => number > from.segment.number);
    if (!next) throw new Error(`There are fewer entries in ${from.segment.path} than were written.`);
    return beginningOf(next);
  };

  /** What the store has is wiped here, so the next segment is gone to first. */
  const goOn = (from: Cursor): Cursor => {
    const segment = journal.held().segments.findLast(({ before }) => before.seq === from.head.seq);
    const isNext = segment !== undefined && segment.number > from.segment.number;
    const next = isNext ? { ...beginningOf(segment), head: from.head } : from;
    journal.shipped(next.head.seq);
    return next;
  };

  const shipAll = async (): Promise<void> => {
    triedAt = performance.now();
    const begun = cursor ?? (await startOf(store.db, journal, watch));
    if (!begun) return;
    cursor = goOn(begun);
    for (const { seq } = journal.held().head; cursor.head.seq < seq; ) cursor = goOn(await shipChunk(cursor));
    await shipCheckpoints(cursor.head.seq);
    await erasures.follow(store.db);
  };

  const shipCheckpoints = async (seq: number): Promise<void> => {
    const ready = checkpoints.waiting().filter(({ size }) => size <= seq);
    const rows = ready.map(({ size, note }) => ({ journal: journal.id, size, note, at: new Date(now()) }));
    if (rows.length === 0) return;
    await store.db
      .insertInto('record_checkpoint')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    checkpoints.kept(Math.max(...rows.map(({ size }) => size)));
  };

  const ship = (): Promise<void> => {
    const turn = last.then(shipAll).catch((error: unknown) => {
      // Nobody knows whether the store took it; it is asked.
      cursor = undefined;
      watch.notShipped(error);
      throw error;
    });
    last = turn.catch(() => undefined);
    return turn;
  };
  const isDue = (): boolean => {
    const waitedMs = performance.now() - triedAt;
    return (
      store.isUp() &&
      (waitedMs >= everyMs || (waitedMs >= lookEveryMs && cursor !== undefined && journal.state().unshipped >= many))
    );
  };
  const look = (): void => {
    const again = (): void => {
      if (!isOver) timer = setTimeout(look, Math.min(lookEveryMs, everyMs)).unref();
    };
    if (isDue()) ship().then(again, again);
    else again();
  };
  let timer = setTimeout(look, 0).unref();

  return {
    ship,
    async stop() {
      isOver = true;
      clearTimeout(timer);
      const left = store.isUp() ? ship().catch(() => undefined) : last;
      await Promise.race([left, new Promise((resolve) => setTimeout(resolve, stopsWithinMs).unref())]);
    },
  };
}

/** Keeps monitoring records for a store in batches, so that no call ever waits for a disk or a database, nor fails with it. */

import type { MonitoringRecord } from './record.ts';

export interface MonitoringSink {
  /** Never waits and never throws. */
  write(record: MonitoringRecord): void;
  /** Stores what is left; what the store does not take within two seconds is lost. */
  close(): Promise<void>;
}

/** Where records end up: files today, a table one day. */
export interface RecordStore {
  /** Takes all of them or rejects. */
  append(records: readonly MonitoringRecord[]): Promise<void>;
}

export interface SinkWatch {
  stored(records: number): void;
  /** The store failed, or was too slow for too long. */
  lost(records: number): void;
}

/** How long a record waits for others to be stored with, in milliseconds. */
const flushAfterMs = 1_000;
/** How many wait at most; at some 600 bytes each, six megabytes. */
const mostWaiting = 10_000;
/** How long a store may hold up the end, in milliseconds. */
const closeWithinMs = 2_000;

export function monitoringSink(store: RecordStore, watch: SinkWatch): MonitoringSink {
  let waiting: MonitoringRecord[] = [];
  let timer: NodeJS.Timeout | undefined;
  let storing = Promise.resolve();

  // The timer stays set until its batch is stored: one batch after the other, and the next one gathers meanwhile.
  const arm = (): void => {
    timer ??= setTimeout(() => {
      storing = storeWaiting();
    }, flushAfterMs).unref();
  };

  const storeWaiting = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) await stored(store, batch, watch);
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length > 0) arm();
  };

  return {
    write(record) {
      if (waiting.length >= mostWaiting) return watch.lost(1);
      waiting.push(record);
      arm();
    },
    async close() {
      clearTimeout(timer);
      await within(closeWithinMs, storing.then(storeWaiting));
    },
  };
}

async function stored(store: RecordStore, batch: readonly MonitoringRecord[], watch: SinkWatch): Promise<void> {
  try {
    await store.append(batch);
    watch.stored(batch.length);
  } catch {
    watch.lost(batch.length);
  }
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}

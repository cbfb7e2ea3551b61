/** Records are stored in batches behind the calls' backs: a store that fails, is slow or hangs costs records and nothing else. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MonitoringRecord } from '../../src/telemetry/monitoring/record.ts';
import { type MonitoringSink, monitoringSink } from '../../src/telemetry/monitoring/sink.ts';
import { anyRecord } from './records.ts';

/** A store that a test ends by hand. */
function handStore() {
  const batches: { readonly records: readonly MonitoringRecord[]; end(error?: Error): void }[] = [];
  return {
    batches,
    append: (records: readonly MonitoringRecord[]) =>
      new Promise<void>((resolve, reject) => {
        batches.push({ records, end: (error) => (error ? reject(error) : resolve()) });
      }),
  };
}

function open() {
  const store = handStore();
  const told = { stored: 0, lost: 0 };
  const sink = monitoringSink(store, {
    stored: (records) => {
      told.stored += records;
    },
    lost: (records) => {
      told.lost += records;
    },
  });
  return { sink, told, batches: store.batches };
}

const write = (sink: MonitoringSink, count: number): void => {
  for (let i = 0; i < count; i += 1) sink.write(anyRecord());
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('what came within a second is stored together', async () => {
  const { sink, told, batches } = open();
  write(sink, 3);
  await vi.advanceTimersByTimeAsync(999);
  expect(batches).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(batches.map(({ records }) => records.length)).toEqual([3]);
  batches[0]?.end();
  await sink.close();
  expect(told).toEqual({ stored: 3, lost: 0 });
});

test('while a store is slow the next batch gathers', async () => {
  const { sink, told, batches } = open();
  write(sink, 1);
  await vi.advanceTimersByTimeAsync(1_000);
  write(sink, 2);
  await vi.advanceTimersByTimeAsync(60_000);
  write(sink, 3);
  expect(batches).toHaveLength(1);
  batches[0]?.end();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(batches.map(({ records }) => records.length)).toEqual([1, 5]);
  batches[1]?.end();
  await sink.close();
  expect(told).toEqual({ stored: 6, lost: 0 });
});

test('what a store does not take is counted, and the next batch is tried', async () => {
  const { sink, told, batches } = open();
  write(sink, 2);
  await vi.advanceTimersByTimeAsync(1_000);
  batches[0]?.end(new Error('disk full'));
  await vi.advanceTimersByTimeAsync(0);
  write(sink, 1);
  await vi.advanceTimersByTimeAsync(1_000);
  batches[1]?.end();
  await sink.close();
  expect(told).toEqual({ stored: 1, lost: 2 });
});

test('a store that hangs costs the records that have no room, and holds up the end for two seconds', async () => {
  const { sink, told, batches } = open();
  write(sink, 1);
  await vi.advanceTimersByTimeAsync(1_000);
  write(sink, 10_005);
  expect(told.lost).toBe(5);
  const closed = vi.fn();
  void sink.close().then(closed);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(closed).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(closed).toHaveBeenCalled();
  expect(batches).toHaveLength(1);
});

test('the end stores what is left, also behind a batch under way', async () => {
  const { sink, told, batches } = open();
  write(sink, 1);
  await vi.advanceTimersByTimeAsync(1_000);
  write(sink, 2);
  const closed = sink.close();
  batches[0]?.end();
  await vi.advanceTimersByTimeAsync(0);
  batches[1]?.end();
  await closed;
  expect(told).toEqual({ stored: 3, lost: 0 });
});

test('where nothing was called nothing is stored', async () => {
  const { sink, batches } = open();
  await sink.close();
  expect(batches).toEqual([]);
});

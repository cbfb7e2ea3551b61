/** A burst that comes while an instance has leased nothing yet is served whole: what it can count on soon is what decides. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SlotLedger } from '../../src/resilience/slots/ledger.ts';
import { batchOf, openRoom, outcomeOf } from './room.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const answered = [{ data: { id: '1' } }];

/** Grants whatever is wanted, after the time that a Redis takes. */
const ledger: SlotLedger = {
  lease: async ({ wanted }) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { granted: wanted, instances: 2 };
  },
  leave: async () => undefined,
};

test('64 at once after a quiet time, at an agency that is known to take a while', async () => {
  const limits = { connections: 32, atOnce: 32 };
  const { exchange, told } = openRoom(
    async ({ inputs }) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return inputs.map((data) => ({ data }));
    },
    limits,
    { ledger },
  );
  for (let i = 0; i < 20; i += 1) {
    const ended = outcomeOf(exchange(batchOf()));
    await vi.advanceTimersByTimeAsync(110);
    expect(await ended).toEqual(answered);
  }
  await vi.advanceTimersByTimeAsync(2_000);
  const burst = Array.from({ length: 64 }, () => outcomeOf(exchange(batchOf())));
  await vi.advanceTimersByTimeAsync(2_000);
  for (const each of burst) expect(await each).toEqual(answered);
  expect(told).toEqual([]);
});

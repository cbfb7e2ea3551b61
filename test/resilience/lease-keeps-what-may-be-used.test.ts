/** While an instance asks for its next lease, it uses no more than it told the ledger that it keeps. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Demand, Lease, SlotLedger } from '../../src/resilience/slots/ledger.ts';
import { leasedShare } from '../../src/resilience/slots/share.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** A ledger that answers when the test does. */
function handLedger() {
  const asked: { readonly demand: Demand; readonly answer: (lease: Lease | undefined) => Promise<unknown> }[] = [];
  const ledger: SlotLedger = {
    lease: (demand) =>
      new Promise((resolve) => {
        const answer = (lease: Lease | undefined) => {
          resolve(lease);
          return vi.advanceTimersByTimeAsync(0);
        };
        asked.push({ demand, answer });
      }),
    leave: async () => undefined,
  };
  return { ledger, asked };
}

/** A share of 8 that has been granted all of it, and has 2 messages under way. */
async function granted() {
  const { ledger, asked } = handLedger();
  const share = leasedShare({ agency: 'agency', cap: 8, here: 64 }, ledger, 'me');
  share.needs({ held: 8, queued: 0 });
  await asked[0]?.answer({ granted: 0, instances: 1 });
  await asked[1]?.answer({ granted: 8, instances: 1 });
  expect(share.allowed()).toBe(8);
  share.needs({ held: 2, queued: 0 });
  await vi.advanceTimersByTimeAsync(500);
  return { share, asked, latest: () => asked.at(-1) };
}

test('it keeps all that it may still use, not only what it has under way', async () => {
  const { share, latest } = await granted();
  expect(latest()?.demand).toMatchObject({ wanted: 8, kept: 8 });
  expect(share.allowed()).toBe(8);
  await latest()?.answer({ granted: 8, instances: 1 });
  await share.stop();
});

test('what it wants no more is given up from the moment it asks', async () => {
  const { share, latest } = await granted();
  await latest()?.answer({ granted: 8, instances: 1 });
  await vi.advanceTimersByTimeAsync(500);
  expect(latest()?.demand).toMatchObject({ wanted: 2, kept: 2 });
  expect(share.allowed()).toBe(2);
  await latest()?.answer({ granted: 2, instances: 1 });
  await share.stop();
});

test('what it kept and lost goes back at once, with another question', async () => {
  const { share, asked, latest } = await granted();
  const before = asked.length;
  await latest()?.answer({ granted: 4, instances: 2 });
  expect(asked).toHaveLength(before + 1);
  expect(latest()?.demand).toMatchObject({ kept: 2 });
  await latest()?.answer({ granted: 2, instances: 2 });
  await share.stop();
});

test('one answer that does not come is asked for again, and only another makes it count on its part', async () => {
  const { ledger, asked } = handLedger();
  const share = leasedShare({ agency: 'agency', cap: 8, here: 64 }, ledger, 'me');
  await asked[0]?.answer(undefined);
  expect(share.allowed()).toBe(0);
  expect(asked).toHaveLength(2);
  await asked[1]?.answer(undefined);
  expect(share.allowed()).toBe(8);
  expect(asked).toHaveLength(2);
  await share.stop();
});

test('without an answer it keeps its lease to its end, and has then its part', async () => {
  const { share, latest } = await granted();
  await latest()?.answer({ granted: 8, instances: 4 });
  for (let ms = 0; ms < 3_000; ms += 500) {
    expect(share.allowed()).toBeGreaterThanOrEqual(2);
    await vi.advanceTimersByTimeAsync(500);
    await latest()?.answer(undefined);
  }
  expect(share.allowed()).toBe(2);
  await share.stop();
});

/** A burst of failures is answered with few more calls than there were exchanges, and a lone failure is still asked again. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Exchange } from '../../src/types.ts';
import { batchOf, countedExchange, echo, failing, openRoom, outcomeOf } from './room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const twice = { retries: { atMost: 2 } };

/** Every second message fails, whoever sends it. */
function halfFailing() {
  let sent = 0;
  const exchange: Exchange = (batch) => {
    sent += 1;
    return sent % 2 === 0 ? failing()(batch) : echo(batch);
  };
  return { exchange, sent: () => sent };
}

/** As many exchanges, one after the other, as there are steps of `everyMs` in 30 seconds. */
async function burst(exchange: Exchange, everyMs: number): Promise<number> {
  const ended: Promise<unknown>[] = [];
  for (let ms = 0; ms < 30_000; ms += everyMs) {
    ended.push(outcomeOf(exchange(batchOf())));
    await vi.advanceTimersByTimeAsync(everyMs);
  }
  await vi.advanceTimersByTimeAsync(2_000);
  await Promise.all(ended);
  return ended.length;
}

test.each([5, 50, 200])(
  '30 s of which every second message fails, one in %i ms: at most 1.2 messages an exchange',
  async (everyMs) => {
    const agency = halfFailing();
    const { exchange, told } = openRoom(agency.exchange, twice);
    const exchanges = await burst(exchange, everyMs);
    expect(agency.sent() / exchanges).toBeLessThanOrEqual(1.2);
    // It is still asked: the burst is half a failure, not an outage.
    expect(agency.sent()).toBeGreaterThan(exchanges);
    expect(told).not.toContain('OPEN');
  },
);

test('a lone failure is asked again, hour after hour', async () => {
  for (let hour = 0; hour < 3; hour += 1) {
    const agency = countedExchange(failing(), echo);
    const ended = outcomeOf(openRoom(agency.exchange, twice).exchange(batchOf()));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await ended).toEqual([{ data: { id: '1' } }]);
    expect(agency.batches).toHaveLength(2);
  }
});

test('the budget comes back with time, for an agency that is seldom asked', async () => {
  const agency = halfFailing();
  const { exchange, told } = openRoom(agency.exchange, twice);
  await burst(exchange, 5);
  await vi.advanceTimersByTimeAsync(60_000);
  const before = told.length;
  const ended = [outcomeOf(exchange(batchOf())), outcomeOf(exchange(batchOf()))];
  await vi.advanceTimersByTimeAsync(2_000);
  await Promise.all(ended);
  expect(told.slice(before)).toContain('RETRY');
});

/** The bulkhead: an agency never has more messages under way than its cap, and who has to wait waits within bounds. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Problem } from '../../src/errors.ts';
import type { Exchange } from '../../src/types.ts';
import { handExchange, severalTurns } from '../gather/hand-exchange.ts';
import { batchOf, countedExchange, failing, openRoom, outcomeOf, silent } from './room.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const answered = [{ data: { id: '1' } }];
const busy = { code: 'AGENCY_BUSY', details: { agency: 'agency', retryAfterSeconds: 1, isUnmade: true } };

/** Answers after a while, and knows how many it had at once. */
function slowAgency(ms: number) {
  let now = 0;
  const seen = { most: 0, messages: 0 };
  const exchange: Exchange = async ({ inputs }) => {
    now += 1;
    seen.messages += 1;
    seen.most = Math.max(seen.most, now);
    await new Promise((resolve) => setTimeout(resolve, ms));
    now -= 1;
    return inputs.map((data) => ({ data }));
  };
  return { exchange, seen };
}

test('a burst of 64 at the limits that a manifest has by itself: everybody is answered, 16 at a time', async () => {
  const agency = slowAgency(50);
  const { exchange } = openRoom(agency.exchange, { connections: 16, atOnce: 32 });
  const ended = Array.from({ length: 64 }, () => outcomeOf(exchange(batchOf())));
  await vi.advanceTimersByTimeAsync(1_000);
  for (const each of ended) expect(await each).toEqual(answered);
  expect(agency.seen).toEqual({ most: 16, messages: 64 });
});

test('the agency’s cap is kept where there are more connections', async () => {
  const agency = slowAgency(50);
  const { exchange } = openRoom(agency.exchange, { connections: 16, atOnce: 3 });
  const ended = Array.from({ length: 12 }, () => outcomeOf(exchange(batchOf())));
  await vi.advanceTimersByTimeAsync(1_000);
  for (const each of ended) expect(await each).toEqual(answered);
  expect(agency.seen.most).toBe(3);
});

test('a slot is free again whatever became of its message', async () => {
  const agency = countedExchange(
    failing(),
    failing(() => new RangeError('a bug')),
  );
  const room = openRoom(agency.exchange, { atOnce: 1 });
  for (let i = 0; i < 4; i += 1) await outcomeOf(room.exchange(batchOf()));
  expect(agency.batches).toHaveLength(4);
  expect(room.stateOf('agency')?.slots).toEqual({ held: 0, queued: 0, allowed: 1 });
});

describe('who waits for a slot', () => {
  test('has it in the order asked', async () => {
    const hand = handExchange();
    const { exchange } = openRoom(hand.exchange, { atOnce: 1 });
    const ended = [1, 2, 3].map((id) => outcomeOf(exchange(batchOf({ inputs: [id] }))));
    for (const id of [1, 2, 3]) {
      const flight = await hand.begun(id - 1);
      expect(flight.batch.inputs).toEqual([id]);
      flight.land();
    }
    await Promise.all(ended);
  });

  test('is told at once where more wait already than may', async () => {
    const hand = handExchange();
    const room = openRoom(hand.exchange, { atOnce: 1, queue: 2 });
    const ended = Array.from({ length: 3 }, () => outcomeOf(room.exchange(batchOf())));
    await severalTurns();
    expect(room.stateOf('agency')?.slots).toEqual({ held: 1, queued: 2, allowed: 1 });
    expect(await outcomeOf(room.exchange(batchOf()))).toMatchObject(busy);
    expect(room.told).toEqual(['QUEUE']);
    for (const i of [0, 1, 2]) (await hand.begun(i)).land();
    for (const each of ended) expect(await each).toEqual(answered);
  });

  test('waits no longer than its deadline, and leaves its place', async () => {
    const room = openRoom(silent, { atOnce: 1 });
    const first = outcomeOf(room.exchange(batchOf()));
    await vi.advanceTimersByTimeAsync(1);
    const client = new AbortController();
    const second = outcomeOf(room.exchange(batchOf({ signal: client.signal })));
    client.abort('DEADLINE');
    expect(await second).toMatchObject({ code: 'AGENCY_TIMEOUT', details: { isUnmade: true } });
    expect(room.stateOf('agency')?.slots).toEqual({ held: 1, queued: 0, allowed: 1 });
    await vi.advanceTimersByTimeAsync(2_000);
    await first;
  });

  test('and could not be answered in time is told at once', async () => {
    const agency = slowAgency(900);
    const { exchange } = openRoom(agency.exchange, { atOnce: 1 });
    // Until it is known how long one takes.
    for (let i = 0; i < 20; i += 1) {
      const ended = outcomeOf(exchange(batchOf()));
      await vi.advanceTimersByTimeAsync(1_000);
      await ended;
    }
    const ended = Array.from({ length: 2 }, () => outcomeOf(exchange(batchOf())));
    expect(await outcomeOf(exchange(batchOf()))).toMatchObject(busy);
    await vi.advanceTimersByTimeAsync(2_000);
    for (const each of ended) expect(await each).toEqual(answered);
    expect(agency.seen.messages).toBe(22);
  });

  test('is not sent any more once the agency is left alone', async () => {
    const hand = handExchange();
    const room = openRoom(hand.exchange, { atOnce: 5 });
    const ended = Array.from({ length: 20 }, () => outcomeOf(room.exchange(batchOf())));
    await hand.begun(4);
    for (const flight of hand.flights.slice(0, 5)) flight.fail(new Problem('AGENCY_UNAVAILABLE'));
    for (const each of ended) expect(await each).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
    expect(room.stateOf('agency')?.breaker).toBe('OPEN');
    // Those that took the first slots given back were on their way before the fifth failed.
    expect(hand.flights.length).toBeLessThan(10);
    await severalTurns();
    expect(room.stateOf('agency')?.slots).toMatchObject({ held: 0, queued: 0 });
  });
});

test('after an outage the first burst is served whole: how long it hung tells nothing of how soon it answers', async () => {
  const quick = slowAgency(20);
  let isHanging = true;
  const room = openRoom((batch) => (isHanging ? silent(batch) : quick.exchange(batch)), {
    connections: 16,
    atOnce: 32,
  });
  const lost = Array.from({ length: 48 }, () => outcomeOf(room.exchange(batchOf())));
  await vi.advanceTimersByTimeAsync(2_000);
  await Promise.all(lost);
  expect(room.stateOf('agency')?.breaker).toBe('OPEN');
  isHanging = false;
  await vi.advanceTimersByTimeAsync(1_000);
  const probe = outcomeOf(room.exchange(batchOf()));
  await vi.advanceTimersByTimeAsync(20);
  expect(await probe).toEqual(answered);
  const burst = Array.from({ length: 64 }, () => outcomeOf(room.exchange(batchOf())));
  await vi.advanceTimersByTimeAsync(1_000);
  for (const each of burst) expect(await each).toEqual(answered);
});

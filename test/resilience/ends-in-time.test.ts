import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { withDeadline } from '../../src/resilience/deadline.ts';
import { handExchange } from '../gather/hand-exchange.ts';
import { operationOf } from '../loader/asks.ts';
import { batchOf, openRoom, outcomeOf, unavailable } from './room.ts';

const timedOut = { code: 'AGENCY_TIMEOUT', details: { agency: 'agency' } };

/** One exchange through the room, with what can be done to it from both sides. */
async function begin() {
  const hand = handExchange();
  const caller = new AbortController();
  const batch = batchOf({ signal: caller.signal });
  const ended = outcomeOf(openRoom(hand.exchange).exchange(batch));
  return { ended, flight: await hand.begun(0), caller, batch };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  // Whatever happened, nothing is left to happen.
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('what goes well passes through as it is', async () => {
  const { ended, flight, batch, caller } = await begin();
  expect(flight.batch).toMatchObject({ operation: batch.operation, inputs: batch.inputs, facets: batch.facets });
  const readings = [{ data: 1 }, new Problem('AGENCY_INVALID')];
  flight.land(readings);
  expect(await ended).toBe(readings);
  expect(flight.batch.signal.aborted).toBe(false);
  expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
});

test.each([new Problem('AGENCY_BUSY', { agency: 'agency' }), new RangeError('a bug')])(
  'what fails by itself fails so: %s',
  async (error) => {
    const { ended, flight, caller } = await begin();
    flight.fail(error);
    expect(await ended).toBe(error);
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
  },
);

describe('an exchange that ignores its signal', () => {
  test('ends at the agency’s timeout and not before', async () => {
    const { ended, flight, caller } = await begin();
    let outcome: unknown;
    void ended.then((value) => (outcome = value));
    await vi.advanceTimersByTimeAsync(1_999);
    expect(outcome).toBeUndefined();
    expect(flight.batch.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(outcome).toMatchObject(timedOut);
    expect(flight.batch.signal.aborted).toBe(true);
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
  });

  test('ends when the caller leaves, and is told to', async () => {
    const { ended, flight, caller } = await begin();
    caller.abort();
    expect(await ended).toMatchObject(timedOut);
    expect(flight.batch.signal.aborted).toBe(true);
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
  });

  test('may fail afterwards without anybody hearing of it', async () => {
    const { ended, flight, caller } = await begin();
    caller.abort();
    await ended;
    // An unhandled rejection would fail this file.
    flight.fail(new Error('late'));
    await vi.advanceTimersByTimeAsync(10);
  });
});

test('an exchange that heeds its signal is still the agency’s timeout', async () => {
  const caller = new AbortController();
  const heeding = openRoom(
    ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  );
  const ended = outcomeOf(heeding.exchange(batchOf({ signal: caller.signal })));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await ended).toMatchObject(timedOut);
});

test('where everybody has left already, nothing is begun', async () => {
  const hand = handExchange();
  const ended = outcomeOf(openRoom(hand.exchange).exchange(batchOf({ signal: AbortSignal.abort() })));
  expect(await ended).toMatchObject(timedOut);
  expect(hand.flights).toEqual([]);
});

test('an exchange that throws at once leaves nothing behind', async () => {
  const caller = new AbortController();
  const broken = openRoom(() => {
    throw new RangeError('a bug');
  });
  await expect(broken.exchange(batchOf({ signal: caller.signal }))).rejects.toThrow(RangeError);
  expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
});

test('an agency that nobody gave limits is asked nothing', async () => {
  const hand = handExchange();
  const operation = { ...operationOf(), agency: 'unknown' };
  const ended = await outcomeOf(openRoom(hand.exchange).exchange(batchOf({ operation })));
  expect(ended).toMatchObject({ code: 'AGENCY_SWITCHED_OFF', details: { agency: 'unknown', isUnmade: true } });
  expect(hand.flights).toEqual([]);
});

test('what is on its way already has its whole time anew', async () => {
  const begunAt = performance.now();
  const onItsWay = { ...batchOf({}), endsAt: begunAt - 1 };
  expect(await withDeadline(onItsWay, 500, async ({ endsAt }) => endsAt)).toBeGreaterThanOrEqual(begunAt + 500);
});

test('each exchange has its own time', async () => {
  const hand = handExchange();
  const { exchange } = openRoom(hand.exchange);
  const first = outcomeOf(exchange(batchOf()));
  await vi.advanceTimersByTimeAsync(1_500);
  const second = outcomeOf(exchange(batchOf()));
  await vi.advanceTimersByTimeAsync(500);
  expect(await first).toMatchObject(timedOut);
  expect(hand.flights[1]?.batch.signal.aborted).toBe(false);
  hand.flights[1]?.land();
  expect(await second).toEqual([{ data: { id: '1' } }]);
});

test.each(['DEADLINE', 'CLIENT_LEFT'] as const)('the agency’s side is told why it ends: %s', async (reason) => {
  const { ended, flight, caller } = await begin();
  caller.abort(reason);
  await ended;
  expect(flight.batch.signal.reason).toBe(reason);
});

test('the tries of one exchange have one time together', async () => {
  const hand = handExchange();
  const ended = outcomeOf(openRoom(hand.exchange, { retries: { atMost: 2 } }).exchange(batchOf()));
  (await hand.begun(0)).fail(unavailable());
  await vi.advanceTimersByTimeAsync(1_999);
  expect(hand.flights).toHaveLength(2);
  expect(hand.flights[1]?.batch.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(hand.flights[1]?.batch.signal.aborted).toBe(true);
  expect(await ended).toMatchObject(timedOut);
});

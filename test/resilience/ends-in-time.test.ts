import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { resilience } from '../../src/resilience/resilience.ts';
import type { Batch } from '../../src/types.ts';
import { handExchange } from '../gather/hand-exchange.ts';
import { operationOf } from '../loader/asks.ts';

const timeouts = new Map([['agency', 2_000]]);
const timedOut = { code: 'AGENCY_TIMEOUT', details: { agency: 'agency' } };

function batchFor(signal: AbortSignal, agency = 'agency'): Batch {
  const operation = { ...operationOf(), agency };
  return { operation, inputs: [{ id: '1' }], facets: { office: 'P-1001' }, origins: [], attempts: [], signal };
}

/** One exchange through the room, with what can be done to it from both sides. */
function begin() {
  const hand = handExchange();
  const caller = new AbortController();
  const batch = batchFor(caller.signal);
  const ended = resilience(timeouts)(hand.exchange)(batch).catch((error: unknown) => error);
  const [flight] = hand.flights;
  if (!flight) throw new Error('The exchange has not begun.');
  return { ended, flight, caller, batch };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  // Whatever happened, nothing is left to happen.
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('what goes well passes through as it is', async () => {
  const { ended, flight, batch, caller } = begin();
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
    const { ended, flight, caller } = begin();
    flight.fail(error);
    expect(await ended).toBe(error);
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
  },
);

describe('an exchange that ignores its signal', () => {
  test('ends at the agency’s timeout and not before', async () => {
    const { ended, flight, caller } = begin();
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
    const { ended, flight, caller } = begin();
    caller.abort();
    expect(await ended).toMatchObject(timedOut);
    expect(flight.batch.signal.aborted).toBe(true);
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
  });

  test('may fail afterwards without anybody hearing of it', async () => {
    const { ended, flight, caller } = begin();
    caller.abort();
    await ended;
    // An unhandled rejection would fail this file.
    flight.fail(new Error('late'));
    await vi.advanceTimersByTimeAsync(10);
  });
});

test('an exchange that heeds its signal is still the agency’s timeout', async () => {
  const caller = new AbortController();
  const heeding = resilience(timeouts)(
    ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  );
  const ended = heeding(batchFor(caller.signal)).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await ended).toMatchObject(timedOut);
});

test('where everybody has left already, nothing is begun', async () => {
  const hand = handExchange();
  const ended = resilience(timeouts)(hand.exchange)(batchFor(AbortSignal.abort())).catch((error: unknown) => error);
  expect(await ended).toMatchObject(timedOut);
  expect(hand.flights).toEqual([]);
});

test('an exchange that throws at once leaves nothing behind', async () => {
  const caller = new AbortController();
  const broken = resilience(timeouts)(() => {
    throw new RangeError('a bug');
  });
  await expect(broken(batchFor(caller.signal))).rejects.toThrow(RangeError);
  expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
});

test('an agency that nobody gave a time has none', async () => {
  const hand = handExchange();
  const ended = resilience(timeouts)(hand.exchange)(batchFor(new AbortController().signal, 'unknown')).catch(
    (error: unknown) => error,
  );
  await vi.advanceTimersByTimeAsync(1);
  expect(await ended).toMatchObject({ code: 'AGENCY_TIMEOUT', details: { agency: 'unknown' } });
});

test('each exchange has its own time', async () => {
  const hand = handExchange();
  const room = resilience(timeouts)(hand.exchange);
  const ends = (batch: Batch) => room(batch).catch((error: unknown) => error);
  const first = ends(batchFor(new AbortController().signal));
  await vi.advanceTimersByTimeAsync(1_500);
  const second = ends(batchFor(new AbortController().signal));
  await vi.advanceTimersByTimeAsync(500);
  expect(await first).toMatchObject(timedOut);
  expect(hand.flights[1]?.batch.signal.aborted).toBe(false);
  hand.flights[1]?.land();
  expect(await second).toEqual([{ data: { id: '1' } }]);
});

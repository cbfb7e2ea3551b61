/** `Retry-After`: nothing is sent before its time is over; what can wait waits, and the rest is told how long. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../../src/errors.ts';
import type { AgencyLimits } from '../../src/resilience/limits.ts';
import { batchOf, countedExchange, echo, failing, openRoom, outcomeOf } from './room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const quiet = (retryAfterSeconds: number, code: 'AGENCY_BUSY' | 'AGENCY_UNAVAILABLE' = 'AGENCY_BUSY'): Problem =>
  new Problem(code, { agency: 'agency', retryAfterSeconds });

/** A room whose agency has just asked for quiet. */
async function quieted(problem: Problem, limits: Partial<AgencyLimits> = {}) {
  const agency = countedExchange(
    failing(() => problem),
    echo,
  );
  const room = openRoom(agency.exchange, limits);
  await outcomeOf(room.exchange(batchOf()));
  return {
    agency,
    room,
    ask: (signal?: AbortSignal) => outcomeOf(room.exchange(batchOf({ ...(signal && { signal }) }))),
  };
}

test.each(['AGENCY_BUSY', 'AGENCY_UNAVAILABLE'] as const)(
  '%s: whoever has time for it waits, and is answered',
  async (code) => {
    const { agency, ask } = await quieted(quiet(1, code));
    const waiting = [ask(), ask(), ask()];
    await vi.advanceTimersByTimeAsync(999);
    expect(agency.batches).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 3 }, () => [{ data: { id: '1' } }]));
  },
);

test('whoever has not is told at once how much is left of it', async () => {
  const { agency, room, ask } = await quieted(quiet(10));
  await vi.advanceTimersByTimeAsync(3_500);
  expect(await ask()).toMatchObject({ code: 'AGENCY_BUSY', details: { retryAfterSeconds: 7, isUnmade: true } });
  expect(agency.batches).toHaveLength(1);
  expect(room.told).toEqual(['RETRY_AFTER']);
  expect(room.stateOf('agency')?.pauseMs).toBe(6_500);
});

test('a client that leaves while it waits sends nothing', async () => {
  const { agency, ask } = await quieted(quiet(1));
  const client = new AbortController();
  const ended = ask(client.signal);
  client.abort('CLIENT_LEFT');
  expect(await ended).toMatchObject({ code: 'AGENCY_TIMEOUT', details: { isUnmade: true } });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(agency.batches).toHaveLength(1);
});

test('a shorter time takes nothing from a longer one', async () => {
  const agency = countedExchange(
    failing(() => quiet(10)),
    failing(() => quiet(1)),
  );
  const { exchange, stateOf } = openRoom(agency.exchange);
  await Promise.all([outcomeOf(exchange(batchOf())), outcomeOf(exchange(batchOf()))]);
  expect(stateOf('agency')?.pauseMs).toBe(10_000);
});

test('no word of an agency counts for more than five minutes', async () => {
  const { ask } = await quieted(quiet(1_000_000_000));
  await vi.advanceTimersByTimeAsync(299_000);
  expect(await ask()).toMatchObject({ code: 'AGENCY_BUSY' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await ask()).toEqual([{ data: { id: '1' } }]);
});

test('what waited for a slot when the agency spoke waits on', async () => {
  const agency = countedExchange(() => new Promise((_, reject) => setTimeout(reject, 100, quiet(1))), echo);
  const { exchange } = openRoom(agency.exchange, { atOnce: 1 });
  const ended = [outcomeOf(exchange(batchOf())), outcomeOf(exchange(batchOf()))];
  await vi.advanceTimersByTimeAsync(1_099);
  expect(agency.batches).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await ended[1]).toEqual([{ data: { id: '1' } }]);
});

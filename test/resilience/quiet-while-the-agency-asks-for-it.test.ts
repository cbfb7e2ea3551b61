/** `Retry-After`: no call before its time is over; who can wait waits, others are told how long is left of it. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ErrorCode, Problem } from '../../src/errors.ts';
import type { Exchange } from '../../src/types.ts';
import { batchOf, countedExchange, echo, failing, openRoom, outcomeOf } from './room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const answered = [{ data: { id: '1' } }];

const quiet = (retryAfterSeconds: number, code: ErrorCode = 'AGENCY_BUSY'): Exchange =>
  failing(() => new Problem(code, { agency: 'agency', retryAfterSeconds }));

const busyFor = (retryAfterSeconds: number) => ({
  code: 'AGENCY_BUSY',
  details: { agency: 'agency', retryAfterSeconds, isUnmade: true },
});

test.each(['AGENCY_BUSY', 'AGENCY_UNAVAILABLE'] as const)('after %s nobody calls early', async (code) => {
  const agency = countedExchange(quiet(30, code), echo);
  const { exchange, told } = openRoom(agency.exchange);
  expect(await outcomeOf(exchange(batchOf()))).toMatchObject({ code, details: { retryAfterSeconds: 30 } });
  expect(await outcomeOf(exchange(batchOf()))).toMatchObject(busyFor(30));
  await vi.advanceTimersByTimeAsync(20_500);
  expect(await outcomeOf(exchange(batchOf()))).toMatchObject(busyFor(10));
  expect(told).toEqual(['RETRY_AFTER', 'RETRY_AFTER']);
  expect(agency.batches).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(9_500);
  expect(await outcomeOf(exchange(batchOf()))).toEqual(answered);
});

test('a read that has the time waits, and is sent then', async () => {
  const agency = countedExchange(quiet(1), echo);
  const { exchange } = openRoom(agency.exchange);
  await outcomeOf(exchange(batchOf()));
  const waiting = outcomeOf(exchange(batchOf()));
  await vi.advanceTimersByTimeAsync(999);
  expect(agency.batches).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2);
  expect(await waiting).toEqual(answered);
});

test('neither does a change, which was not made then', async () => {
  const agency = countedExchange(quiet(30), echo);
  const { exchange } = openRoom(agency.exchange);
  await outcomeOf(exchange(batchOf()));
  expect(await outcomeOf(exchange(batchOf({ declared: { safe: false } })))).toMatchObject(busyFor(30));
  expect(agency.batches).toHaveLength(1);
});

test('neither does a read that waited for its slot meanwhile', async () => {
  const agency = countedExchange(async (batch) => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    return quiet(30)(batch);
  });
  const { exchange } = openRoom(agency.exchange, { atOnce: 1 });
  const ended = Array.from({ length: 4 }, () => outcomeOf(exchange(batchOf())));
  await vi.advanceTimersByTimeAsync(100);
  for (const each of ended.slice(1)) expect(await each).toMatchObject(busyFor(30));
  expect(agency.batches).toHaveLength(1);
});

test('a shorter time takes nothing from a longer one', async () => {
  const agency = countedExchange(quiet(30), quiet(1));
  const { exchange } = openRoom(agency.exchange);
  await Promise.all([outcomeOf(exchange(batchOf())), outcomeOf(exchange(batchOf()))]);
  expect(agency.batches).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await outcomeOf(exchange(batchOf()))).toMatchObject(busyFor(25));
});

test.each([3_600, 1e9])('%i seconds end after five minutes', async (seconds) => {
  const agency = countedExchange(quiet(seconds), echo);
  const { exchange } = openRoom(agency.exchange);
  await outcomeOf(exchange(batchOf()));
  await vi.advanceTimersByTimeAsync(250_000);
  expect(await outcomeOf(exchange(batchOf()))).toMatchObject(busyFor(50));
  await vi.advanceTimersByTimeAsync(50_000);
  expect(await outcomeOf(exchange(batchOf()))).toEqual(answered);
});

describe('an agency that fails and asks for quiet', () => {
  /** Open, and then busy for half a minute at its first probe or before. */
  async function failed(...then: readonly Exchange[]) {
    const fails = Array.from({ length: 5 }, () => failing());
    const agency = countedExchange(...fails, ...then, echo);
    const room = openRoom(agency.exchange);
    for (let i = 0; i < 5; i += 1) await outcomeOf(room.exchange(batchOf()));
    expect(room.stateOf('agency')?.breaker).toBe('OPEN');
    await vi.advanceTimersByTimeAsync(1_000);
    return { room };
  }

  test('is used again when its time is over, asked by whom it may be', async () => {
    const { room } = await failed(quiet(30, 'AGENCY_UNAVAILABLE'));
    const ended: Promise<unknown>[] = [];
    let askedMs = 0;
    for (; room.stateOf('agency')?.breaker !== 'CLOSED' && askedMs < 60_000; askedMs += 100) {
      ended.push(outcomeOf(room.exchange(batchOf())));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(askedMs).toBeGreaterThanOrEqual(30_000);
    expect(askedMs).toBeLessThan(36_000);
    await Promise.all(ended);
    expect(await outcomeOf(room.exchange(batchOf()))).toEqual(answered);
  });

  test('tells of each state once', async () => {
    const { room } = await failed();
    const leaving = async (): Promise<void> => {
      const client = new AbortController();
      const probe = outcomeOf(room.exchange(batchOf({ signal: client.signal })));
      client.abort('CLIENT_LEFT');
      await probe;
    };
    for (let i = 0; i < 3; i += 1) await leaving();
    await outcomeOf(room.exchange(batchOf()));
    expect(room.told).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED']);
  });
});

/** The breaker: an agency that fails or hangs is left alone for a while, tried with one exchange, and soon used again. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ErrorCode, Problem } from '../../src/errors.ts';
import type { Batch, Exchange } from '../../src/types.ts';
import { batchOf, echo, failing, openRoom, outcomeOf, type Room, silent } from './room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const refusedEarly = { code: 'AGENCY_UNAVAILABLE', details: { agency: 'agency', isUnmade: true } };

/** An agency whose answer can be changed while the test runs. */
function opened(answer: Exchange) {
  const batches: Batch[] = [];
  const agency = { answer, batches };
  const room = openRoom((batch) => {
    batches.push(batch);
    return agency.answer(batch);
  });
  return { agency, room, ask: () => outcomeOf(room.exchange(batchOf())) };
}

const stateOf = (room: Room): unknown => room.stateOf('agency')?.breaker;

/** Five exchanges that fail at once. */
async function fail(ask: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < 5; i += 1) await ask();
}

test('opens after five failures in a row, and answers then at once and without a call', async () => {
  const { agency, room, ask } = opened(failing());
  await fail(ask);
  expect(stateOf(room)).toBe('OPEN');
  expect(await ask()).toMatchObject({ ...refusedEarly, details: { ...refusedEarly.details, retryAfterSeconds: 1 } });
  expect(agency.batches).toHaveLength(5);
  expect(room.told).toEqual(['OPEN', 'BREAKER']);
});

test('opens as soon as five have had no answer in time, although all was well just before', async () => {
  const { agency, room, ask } = opened(echo);
  for (let i = 0; i < 100; i += 1) await ask();
  agency.answer = silent;
  const ended = Array.from({ length: 5 }, ask);
  await vi.advanceTimersByTimeAsync(2_000);
  for (const each of ended) expect(await each).toMatchObject({ code: 'AGENCY_TIMEOUT' });
  expect(stateOf(room)).toBe('OPEN');
  expect(await ask()).toMatchObject(refusedEarly);
});

test('opens where three of four calls fail, however many are good in between', async () => {
  const { agency, room, ask } = opened(echo);
  for (let call = 0; call < 40 && stateOf(room) === 'CLOSED'; call += 1) {
    agency.answer = call % 4 === 0 ? echo : failing();
    await ask();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(stateOf(room)).toBe('OPEN');
  expect(agency.batches.length).toBeGreaterThanOrEqual(20);
});

test('does not open for failures that are longer ago than the window', async () => {
  const { agency, room, ask } = opened(echo);
  for (let call = 0; call < 40; call += 1) {
    agency.answer = call % 4 === 0 ? echo : failing();
    await ask();
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(stateOf(room)).toBe('CLOSED');
});

test('a few failures at one moment are bad luck while there are good answers', async () => {
  const { agency, room, ask } = opened(echo);
  await ask();
  agency.answer = failing();
  await fail(ask);
  expect(stateOf(room)).toBe('CLOSED');
});

describe('what is no failure of the agency', () => {
  test.each([
    'AGENCY_REJECTED',
    'AGENCY_INVALID',
    'AGENCY_REFUSED_US',
    'AGENCY_BUSY',
    'AGENCY_SWITCHED_OFF',
    'INTERNAL',
  ] satisfies ErrorCode[])('%s', async (code) => {
    const { room, ask } = opened(failing(() => new Problem(code, { agency: 'agency' })));
    for (let i = 0; i < 50; i += 1) await ask();
    expect(stateOf(room)).toBe('CLOSED');
  });

  test.each(['CLIENT_LEFT', undefined])('clients that leave: %s', async (reason) => {
    const { agency, room } = opened(silent);
    for (let i = 0; i < 50; i += 1) {
      const client = new AbortController();
      const ended = outcomeOf(room.exchange(batchOf({ signal: client.signal })));
      await vi.advanceTimersByTimeAsync(1_900);
      client.abort(reason);
      await ended;
    }
    expect(stateOf(room)).toBe('CLOSED');
    expect(agency.batches).toHaveLength(50);
  });

  test('deadlines that no agency could keep', async () => {
    const { room } = opened(silent);
    for (let i = 0; i < 50; i += 1) {
      const request = new AbortController();
      const ended = outcomeOf(room.exchange(batchOf({ signal: request.signal })));
      await vi.advanceTimersByTimeAsync(100);
      request.abort('DEADLINE');
      await ended;
    }
    expect(stateOf(room)).toBe('CLOSED');
  });
});

test('deadlines of requests that the agency had time for do count', async () => {
  const { room } = opened(silent);
  for (let i = 0; i < 5; i += 1) {
    const request = new AbortController();
    const ended = outcomeOf(room.exchange(batchOf({ signal: request.signal })));
    await vi.advanceTimersByTimeAsync(1_000);
    request.abort('DEADLINE');
    await ended;
  }
  expect(stateOf(room)).toBe('OPEN');
});

describe('once open', () => {
  test('one exchange tries; the others are refused until it is known', async () => {
    const { agency, room, ask } = opened(failing());
    await fail(ask);
    await vi.advanceTimersByTimeAsync(1_000);
    agency.answer = silent;
    const probe = ask();
    expect(stateOf(room)).toBe('HALF_OPEN');
    expect(await ask()).toMatchObject(refusedEarly);
    expect(agency.batches).toHaveLength(6);
    await vi.advanceTimersByTimeAsync(2_000);
    await probe;
    expect(stateOf(room)).toBe('OPEN');
  });

  test('closes with the first good answer, and counts from nought', async () => {
    const { agency, room, ask } = opened(failing());
    await fail(ask);
    await vi.advanceTimersByTimeAsync(1_000);
    agency.answer = echo;
    expect(await ask()).toEqual([{ data: { id: '1' } }]);
    expect(stateOf(room)).toBe('CLOSED');
    agency.answer = failing();
    await vi.advanceTimersByTimeAsync(2_000);
    for (let i = 0; i < 4; i += 1) await ask();
    expect(stateOf(room)).toBe('CLOSED');
  });

  test('a probe whose client leaves tells nothing, and the next exchange is the probe', async () => {
    const { agency, room, ask } = opened(failing());
    await fail(ask);
    await vi.advanceTimersByTimeAsync(1_000);
    agency.answer = silent;
    const client = new AbortController();
    const probe = outcomeOf(room.exchange(batchOf({ signal: client.signal })));
    client.abort('CLIENT_LEFT');
    await probe;
    expect(stateOf(room)).toBe('HALF_OPEN');
    agency.answer = echo;
    expect(await ask()).toEqual([{ data: { id: '1' } }]);
  });

  test('what began before it opened tells nothing of the agency now', async () => {
    const { agency, room, ask } = opened(silent);
    const old = [ask(), ask()];
    await vi.advanceTimersByTimeAsync(900);
    agency.answer = failing();
    await fail(ask);
    await vi.advanceTimersByTimeAsync(1_000);
    agency.answer = echo;
    await ask();
    await vi.advanceTimersByTimeAsync(2_000);
    await Promise.all(old);
    expect(stateOf(room)).toBe('CLOSED');
  });

  test('however long it failed, it is used again within ten seconds of being whole', async () => {
    const { agency, room, ask } = opened(failing());
    for (let ms = 0; ms < 600_000; ms += 500) {
      await ask();
      await vi.advanceTimersByTimeAsync(500);
    }
    // Once in five seconds at most, after the first minute of doubling.
    expect(agency.batches.length).toBeLessThan(140);
    agency.answer = echo;
    let healedMs = 0;
    for (; stateOf(room) !== 'CLOSED' && healedMs < 60_000; healedMs += 100) {
      await ask();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(healedMs).toBeLessThanOrEqual(10_000);
  });

  test('a clock of the day that is put back an hour changes nothing', async () => {
    const { agency, room, ask } = opened(failing());
    await fail(ask);
    vi.setSystemTime(Date.now() - 3_600_000);
    await vi.advanceTimersByTimeAsync(1_000);
    agency.answer = echo;
    await ask();
    expect(stateOf(room)).toBe('CLOSED');
  });
});

test('an open breaker answers in well under 5 ms', async () => {
  vi.useRealTimers();
  const { room, ask } = opened(failing());
  await fail(ask);
  expect(stateOf(room)).toBe('OPEN');
  const took: number[] = [];
  for (let i = 0; i < 101; i += 1) {
    const startedAt = performance.now();
    await ask();
    took.push(performance.now() - startedAt);
  }
  expect(took.sort((a, b) => a - b)[50]).toBeLessThan(5);
  vi.useFakeTimers();
});

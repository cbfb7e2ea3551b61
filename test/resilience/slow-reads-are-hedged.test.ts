/** A read that is slow, where its operation says so, is asked a second time: the first good answer counts, the other is broken off. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../../src/errors.ts';
import type { AgencyLimits } from '../../src/resilience/limits.ts';
import { handExchange } from '../gather/hand-exchange.ts';
import { batchOf, openRoom, outcomeOf, unavailable } from './room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const hedged = { hedgeAfterMs: 200 };

async function begin(
  limits: Partial<AgencyLimits> = {},
  declared: Parameters<typeof batchOf>[0] = { declared: hedged },
) {
  const hand = handExchange();
  const room = openRoom(hand.exchange, limits);
  const ended = outcomeOf(room.exchange(batchOf(declared)));
  return { hand, room, ended, first: await hand.begun(0) };
}

test('not before its time, then once', async () => {
  const { hand, room, ended, first } = await begin();
  await vi.advanceTimersByTimeAsync(199);
  expect(hand.flights).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(hand.flights).toHaveLength(2);
  expect(hand.flights[1]?.batch.inputs).toEqual(first.batch.inputs);
  expect(room.told).toEqual(['HEDGE']);
  first.land();
  await ended;
});

test.each([0, 1])('the answer of message %i counts, and the other is told to end', async (winner) => {
  const { hand, ended, room } = await begin();
  await vi.advanceTimersByTimeAsync(200);
  hand.flights[winner]?.land([{ data: winner }]);
  expect(await ended).toEqual([{ data: winner }]);
  expect(hand.flights[1 - winner]?.batch.signal.aborted).toBe(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(room.stateOf('agency')?.slots.held).toBe(0);
});

test('where one fails, the other is waited for', async () => {
  const { hand, ended, first } = await begin();
  await vi.advanceTimersByTimeAsync(200);
  first.fail(unavailable());
  await vi.advanceTimersByTimeAsync(100);
  hand.flights[1]?.land([{ data: 'second' }]);
  expect(await ended).toEqual([{ data: 'second' }]);
});

test('where both fail, the first failure is told', async () => {
  const { hand, ended, first } = await begin();
  await vi.advanceTimersByTimeAsync(200);
  const problem = new Problem('AGENCY_INVALID', { agency: 'agency' });
  hand.flights[1]?.fail(unavailable());
  first.fail(problem);
  expect(await ended).toBe(problem);
});

test('one that fails before its time is not hedged', async () => {
  const { hand, ended, first } = await begin();
  first.fail(unavailable());
  expect(await ended).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(hand.flights).toHaveLength(1);
});

test('both end with the agency’s time', async () => {
  const { hand, ended } = await begin();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await ended).toMatchObject({ code: 'AGENCY_TIMEOUT' });
  expect(hand.flights.map(({ batch }) => batch.signal.aborted)).toEqual([true, true]);
});

test.each([
  ['an operation that does not say so', {}, {}],
  ['a change', {}, { declared: { ...hedged, safe: false } }],
  ['no slot that is free', { atOnce: 1 }, { declared: hedged }],
] as const)('never: %s', async (_, limits, declared) => {
  const { hand, ended, first } = await begin(limits, declared);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(hand.flights).toHaveLength(1);
  first.land();
  await ended;
});

test('a slow agency is not asked everything twice', async () => {
  const hand = handExchange();
  const { exchange } = openRoom(hand.exchange, { atOnce: 1_000, connections: 1_000 });
  const ended = Array.from({ length: 200 }, () => outcomeOf(exchange(batchOf({ declared: hedged }))));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(hand.flights.length).toBeGreaterThan(200);
  expect(hand.flights.length).toBeLessThanOrEqual(200 * 1.2);
  for (const flight of hand.flights) flight.land();
  await Promise.all(ended);
});

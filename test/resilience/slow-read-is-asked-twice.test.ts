/** The hedge: a read that is slow, where its operation says so, is asked a second time; the first good answer counts. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../../src/errors.ts';
import type { DeclaredOperation } from '../../src/types.ts';
import { handExchange, severalTurns } from '../gather/hand-exchange.ts';
import { batchOf, countedExchange, openRoom, outcomeOf, silent, unavailable } from './room.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const hedged: Partial<DeclaredOperation> = { hedgeAfterMs: 100 };
const mine = [{ data: 'second' }];

/** Two messages of one read: the first has had no answer for as long as it takes. */
async function slow() {
  const hand = handExchange();
  const room = openRoom(hand.exchange);
  const ended = outcomeOf(room.exchange(batchOf({ declared: hedged })));
  await vi.advanceTimersByTimeAsync(100);
  const [first, second] = [await hand.begun(0), await hand.begun(1)];
  return { room, ended, first, second };
}

test('the second message’s answer counts, and the first is broken off', async () => {
  const { room, ended, first, second } = await slow();
  second.land(mine);
  expect(await ended).toEqual(mine);
  expect(first.batch.signal.aborted).toBe(true);
  expect(room.told).toEqual(['HEDGE']);
  await severalTurns();
  expect(room.stateOf('agency')?.slots.held).toBe(0);
});

test('both are of the same batch, and each held a slot', async () => {
  const { room, ended, first, second } = await slow();
  expect(second.batch.inputs).toEqual(first.batch.inputs);
  expect(room.stateOf('agency')?.slots.held).toBe(2);
  first.land();
  expect(await ended).toEqual([{ data: { id: '1' } }]);
  expect(second.batch.signal.aborted).toBe(true);
});

test.each(['first', 'second'] as const)('where the %s fails, the other still may answer', async (failing) => {
  const { ended, first, second } = await slow();
  (failing === 'first' ? first : second).fail(unavailable());
  await severalTurns();
  (failing === 'first' ? second : first).land(mine);
  expect(await ended).toEqual(mine);
});

test('where both fail, it fails as the first did', async () => {
  const { ended, first, second } = await slow();
  const problem = unavailable();
  second.fail(new Problem('AGENCY_INVALID'));
  first.fail(problem);
  expect(await ended).toBe(problem);
});

test('where nothing comes of either, both end at the deadline', async () => {
  const { ended, first, second } = await slow();
  await vi.advanceTimersByTimeAsync(1_900);
  expect(await ended).toMatchObject({ code: 'AGENCY_TIMEOUT' });
  expect([first, second].map(({ batch }) => batch.signal.aborted)).toEqual([true, true]);
});

test('a read that is answered sooner is asked once', async () => {
  const hand = handExchange();
  const ended = outcomeOf(openRoom(hand.exchange).exchange(batchOf({ declared: hedged })));
  await vi.advanceTimersByTimeAsync(99);
  (await hand.begun(0)).land();
  await ended;
  expect(hand.flights).toHaveLength(1);
});

test.each([
  ['no free slot', { atOnce: 1 }, hedged],
  ['a change', {}, { ...hedged, safe: false }],
  ['an operation that does not say so', {}, {}],
] as const)('%s: there is no second message', async (_, limits, declared) => {
  const agency = countedExchange(silent);
  const ended = outcomeOf(openRoom(agency.exchange, limits).exchange(batchOf({ declared })));
  await vi.advanceTimersByTimeAsync(2_000);
  await ended;
  expect(agency.batches).toHaveLength(1);
});

test('an agency that is slow for all is not asked twice for all', async () => {
  const agency = countedExchange(silent);
  const breaker = { failures: 100, percent: 100, windowSeconds: 10, openSeconds: 1 };
  const { exchange } = openRoom(agency.exchange, { atOnce: 256, connections: 256, breaker });
  const ended = Array.from({ length: 100 }, () => outcomeOf(exchange(batchOf({ declared: hedged }))));
  await vi.advanceTimersByTimeAsync(2_000);
  await Promise.all(ended);
  expect(agency.batches.length).toBeLessThanOrEqual(120);
});

/** Messages under way hold slots: never more than the agency's cap, in the order asked, and the queue is bounded. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AgencyLimits } from '../../src/resilience/limits.ts';
import { handExchange } from '../gather/hand-exchange.ts';
import { batchOf, openRoom, outcomeOf } from './room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const busy = { code: 'AGENCY_BUSY', details: { agency: 'agency', isUnmade: true, retryAfterSeconds: 1 } };

function opened(limits: Partial<AgencyLimits>) {
  const hand = handExchange();
  const room = openRoom(hand.exchange, limits);
  const ask = (id = '1', signal?: AbortSignal) =>
    outcomeOf(room.exchange(batchOf({ inputs: [id], ...(signal && { signal }) })));
  const sent = () => hand.flights.map(({ batch }) => batch.inputs[0]);
  return { hand, ask, sent, room, slots: () => room.stateOf('agency')?.slots };
}

/** What is scheduled for now happens. */
const now = () => vi.advanceTimersByTimeAsync(0);

test.each([{ atOnce: 2 }, { connections: 2 }])(
  'no more at once than %o, and the others in the order they came',
  async (limits) => {
    const { hand, ask, sent, slots } = opened(limits);
    const ended = ['a', 'b', 'c', 'd'].map((id) => ask(id));
    await now();
    expect(sent()).toEqual(['a', 'b']);
    expect(slots()).toEqual({ held: 2, queued: 2, allowed: 2 });
    hand.flights[1]?.land();
    await now();
    expect(sent()).toEqual(['a', 'b', 'c']);
    hand.flights[0]?.land();
    hand.flights[2]?.land();
    await now();
    hand.flights[3]?.land();
    expect(await Promise.all(ended)).toEqual(['a', 'b', 'c', 'd'].map((data) => [{ data }]));
    expect(slots()).toEqual({ held: 0, queued: 0, allowed: 2 });
  },
);

test('a full queue refuses at once', async () => {
  const { hand, ask, room } = opened({ atOnce: 1, queue: 2 });
  const ended = [ask(), ask(), ask()];
  expect(await ask()).toMatchObject(busy);
  expect(room.told).toEqual(['QUEUE']);
  for (let i = 0; i < 3; i += 1) (await hand.begun(i)).land();
  await Promise.all(ended);
});

test('a wait ends with the deadline, and its place is free', async () => {
  const { ask, sent, slots } = opened({ atOnce: 1 });
  const first = ask('a');
  await vi.advanceTimersByTimeAsync(500);
  const second = ask('b');
  await vi.advanceTimersByTimeAsync(1_500);
  await first;
  // The second got the slot that the first one's end gave back, with what is left of its time.
  expect(sent()).toEqual(['a', 'b']);
  const third = ask('c');
  await vi.advanceTimersByTimeAsync(500);
  expect(await second).toMatchObject({ code: 'AGENCY_TIMEOUT' });
  await vi.advanceTimersByTimeAsync(2_000);
  await third;
  expect(slots()).toMatchObject({ held: 0, queued: 0 });
});

test('who leaves the queue leaves it, and nothing of theirs is sent', async () => {
  const { hand, ask, sent, slots } = opened({ atOnce: 1 });
  const client = new AbortController();
  const first = ask('a');
  const second = ask('b', client.signal);
  await now();
  client.abort('CLIENT_LEFT');
  expect(await second).toMatchObject({ code: 'AGENCY_TIMEOUT', details: { isUnmade: true } });
  expect(slots()).toMatchObject({ held: 1, queued: 0 });
  hand.flights[0]?.land();
  await first;
  await now();
  expect(sent()).toEqual(['a']);
});

test('who leaves in the moment of their turn gives the slot on', async () => {
  const { hand, ask, sent } = opened({ atOnce: 1 });
  const client = new AbortController();
  const first = ask('a');
  const second = ask('b', client.signal);
  const third = ask('c');
  await now();
  hand.flights[0]?.land();
  client.abort('CLIENT_LEFT');
  await Promise.all([first, second]);
  await now();
  expect(sent().filter((id) => id !== 'b')).toEqual(['a', 'c']);
  (await hand.begun(sent().indexOf('c'))).land();
  expect(await third).toEqual([{ data: 'c' }]);
});

test('who could not have their turn in time is refused at once, so that others are answered', async () => {
  const { hand, ask } = opened({ atOnce: 1 });
  // The agency needs half a second for each: of those that come at once, few have their turn in two.
  for (let i = 0; i < 60; i += 1) {
    const ended = ask();
    const flight = await hand.begun(i);
    await vi.advanceTimersByTimeAsync(500);
    flight.land();
    await ended;
  }
  const outcomes = Promise.all(Array.from({ length: 20 }, () => ask()));
  for (let i = 60; i < 64; i += 1) {
    await vi.advanceTimersByTimeAsync(500);
    hand.flights[i]?.land();
  }
  await vi.advanceTimersByTimeAsync(2_000);
  const refused = (await outcomes).filter((outcome) => (outcome as { code?: string }).code === 'AGENCY_BUSY');
  expect(refused.length).toBeGreaterThanOrEqual(15);
});

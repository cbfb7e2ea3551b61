/** An exchange goes on as long as one of its asks is waited for, and is aborted with the last. */

import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { gather } from '../../src/gather/gather.ts';
import type { Leaving, WireStep } from '../../src/types.ts';
import { askOf, operationOf } from '../loader/asks.ts';
import { handExchange, severalTurns } from './hand-exchange.ts';

const step: WireStep = { message: () => ({ protocol: 'rest', method: 'GET', target: '/' }), read: () => () => null };
const operation = operationOf({ many: { ...step, atMost: 100 } });

function room() {
  const hand = handExchange();
  const answer = gather(hand.exchange);
  /** One ask, which everybody can leave. */
  const asked = (id: string) => {
    const controller = new AbortController();
    const { signal } = controller;
    const outcome = answer([askOf(operation, { id }, { signal })]);
    return { outcome, signal, leave: (why: Leaving = 'CLIENT_LEFT') => controller.abort(why) };
  };
  return { hand, answer, asked };
}

test('it is aborted when the last has left, with the last one’s reason, and not before', async () => {
  const { hand, asked } = room();
  const all = ['1', '2', '3'].map(asked);
  const { batch } = await hand.begun(0);
  for (const { leave } of all.slice(0, -1)) leave('CLIENT_LEFT');
  await severalTurns();
  expect(batch.signal.aborted).toBe(false);
  all.at(-1)?.leave('DEADLINE');
  expect(batch.signal.reason).toBe('DEADLINE');
});

test('so it is where several of its asks are of one request', async () => {
  const { hand, answer, asked } = room();
  const controller = new AbortController();
  void answer(['1', '2'].map((id) => askOf(operation, { id }, { signal: controller.signal })));
  const other = asked('3');
  const { batch } = await hand.begun(0);
  controller.abort('CLIENT_LEFT');
  expect(batch.signal.aborted).toBe(false);
  other.leave();
  expect(batch.signal.aborted).toBe(true);
});

test('what was left before it began is not asked for, and is certainly not made', async () => {
  const { hand, asked } = room();
  const [gone, here] = [asked('1'), asked('2')];
  gone.leave();
  const flight = await hand.begun(0);
  expect(flight.batch.inputs).toEqual([{ id: '2' }]);
  expect(flight.batch.origins).toHaveLength(1);
  flight.land();
  expect(await gone.outcome).toMatchObject([{ code: 'AGENCY_TIMEOUT', details: { agency: 'agency', isUnmade: true } }]);
  expect(await here.outcome).toMatchObject([{ data: { id: '2' } }]);
});

test('where all left before it began, there is none', async () => {
  const { hand, asked } = room();
  const all = ['1', '2'].map(asked);
  for (const { leave } of all) leave();
  for (const { outcome } of all) expect(await outcome).toMatchObject([{ code: 'AGENCY_TIMEOUT' }]);
  expect(hand.flights).toEqual([]);
});

test('after it no listener is left on a signal', async () => {
  const { hand, asked } = room();
  const all = ['1', '2'].map(asked);
  (await hand.begun(0)).land();
  for (const { outcome, signal } of all) {
    await outcome;
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  }
});

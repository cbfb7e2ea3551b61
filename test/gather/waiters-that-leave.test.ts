import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { gather } from '../../src/gather/gather.ts';
import type { WireStep } from '../../src/types.ts';
import { askOf, operationOf } from '../loader/asks.ts';
import { handExchange, severalTurns } from './hand-exchange.ts';

const step: WireStep = { message: () => ({ protocol: 'rest', method: 'GET', target: '/' }), read: () => () => null };
const operation = operationOf({ many: { ...step, atMost: 100 } });
const timedOut = [{ code: 'AGENCY_TIMEOUT', details: { agency: 'agency' } }];

function room() {
  const hand = handExchange();
  const answer = gather(hand.exchange);
  /** One request with one ask; `leave` is its deadline, or its client hanging up. */
  const request = (id: string) => {
    const controller = new AbortController();
    const { signal } = controller;
    return { outcome: answer([askOf(operation, { id }, { signal })]), leave: () => controller.abort(), signal };
  };
  return { hand, answer, request };
}

test('the deadline of one waiter is its own: another of the same question is answered', async () => {
  const { hand, request } = room();
  const [hasty, patient] = [request('1'), request('1')];
  const flight = await hand.begun(0);
  hasty.leave();
  expect(await hasty.outcome).toMatchObject(timedOut);
  expect(flight.batch.signal.aborted).toBe(false);
  flight.land();
  expect(await patient.outcome).toMatchObject([{ data: { id: '1' } }]);
  expect(flight.batch.signal.aborted).toBe(false);
});

test('whoever asked first may leave first', async () => {
  const { hand, request } = room();
  const first = request('1');
  const flight = await hand.begun(0);
  const second = request('1');
  first.leave();
  await first.outcome;
  await severalTurns();
  expect(flight.batch.signal.aborted).toBe(false);
  flight.land();
  expect(await second.outcome).toMatchObject([{ data: { id: '1' } }]);
});

test('an exchange is aborted when the last waiter of all its asks has left, and not before', async () => {
  const { hand, request } = room();
  const requests = [request('1'), request('2'), request('1'), request('3')];
  const flight = await hand.begun(0);
  expect(flight.batch.inputs).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
  for (const [i, { leave, outcome }] of requests.entries()) {
    expect(flight.batch.signal.aborted).toBe(false);
    leave();
    expect(await outcome).toMatchObject(timedOut);
    expect(flight.batch.signal.aborted).toBe(i === requests.length - 1);
  }
});

test('all leaving at once aborts it once', async () => {
  const { hand, request } = room();
  const requests = [request('1'), request('2')];
  const flight = await hand.begun(0);
  let aborts = 0;
  flight.batch.signal.addEventListener('abort', () => (aborts += 1));
  for (const { leave } of requests) leave();
  await Promise.all(requests.map(({ outcome }) => outcome));
  expect(aborts).toBe(1);
});

test('the same question after the abandonment is asked anew, and the abandoned answer is nobody’s', async () => {
  const { hand, request } = room();
  const gone = request('1');
  const abandoned = await hand.begun(0);
  gone.leave();
  await gone.outcome;
  const fresh = request('1');
  const flight = await hand.begun(1);
  abandoned.land([{ data: 'abandoned' }]);
  await severalTurns();
  flight.land([{ data: 'fresh' }]);
  expect(await fresh.outcome).toMatchObject([{ data: 'fresh' }]);
  expect(flight.batch.signal.aborted).toBe(false);
});

test('an abandoned answer that comes late does not end the flight that took its place', async () => {
  const { hand, request } = room();
  const gone = request('1');
  const abandoned = await hand.begun(0);
  gone.leave();
  await gone.outcome;
  const first = request('1');
  const flight = await hand.begun(1);
  abandoned.fail(new Error('aborted'));
  await severalTurns();
  const second = request('1');
  await severalTurns();
  flight.land();
  expect(await Promise.all([first.outcome, second.outcome])).toMatchObject([
    [{ data: { id: '1' } }],
    [{ data: { id: '1' } }],
  ]);
  expect(hand.flights).toHaveLength(2);
});

test('who left before the exchange began is not asked for', async () => {
  const { hand, request } = room();
  const [gone, here] = [request('1'), request('2')];
  gone.leave();
  const flight = await hand.begun(0);
  expect(flight.batch.inputs).toEqual([{ id: '2' }]);
  flight.land();
  expect(await gone.outcome).toMatchObject(timedOut);
  expect(await here.outcome).toMatchObject([{ data: { id: '2' } }]);
});

test('where all left before it began, there is no exchange', async () => {
  const { hand, request } = room();
  const requests = [request('1'), request('2')];
  for (const { leave } of requests) leave();
  await Promise.all(requests.map(({ outcome }) => outcome));
  await severalTurns();
  expect(hand.flights).toEqual([]);
});

test('a request that is over before it asks asks nothing', async () => {
  const { hand, answer } = room();
  const outcome = await answer([askOf(operation, { id: '1' }, { signal: AbortSignal.abort() })]);
  await severalTurns();
  expect(outcome).toMatchObject(timedOut);
  expect(hand.flights).toEqual([]);
});

test('of several asks of a request that leaves, those that are answered are given', async () => {
  const { hand, answer } = room();
  const single = operationOf({ one: step }, 'single');
  const controller = new AbortController();
  const waiting = answer(['1', '2'].map((id) => askOf(single, { id }, { signal: controller.signal })));
  (await hand.begun(0)).land();
  await severalTurns();
  controller.abort();
  expect(await waiting).toMatchObject([{ data: { id: '1' } }, timedOut[0]]);
  expect(hand.flights[1]?.batch.signal.aborted).toBe(true);
});

test('no listener is left on a request’s signal', async () => {
  const { hand, request } = room();
  const [gone, here] = [request('1'), request('2')];
  const flight = await hand.begun(0);
  gone.leave();
  await gone.outcome;
  flight.land();
  await here.outcome;
  for (const { signal } of [gone, here]) expect(getEventListeners(signal, 'abort')).toEqual([]);
});

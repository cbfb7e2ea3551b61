import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { severalTurns } from '../gather/hand-exchange.ts';
import { askOf, operationOf } from '../loader/asks.ts';
import { askFor, dataOf, openRoom, request } from './room.ts';

const timedOut = [{ code: 'AGENCY_TIMEOUT', details: { agency: 'agency' } }];

test('the leaving of one waiter is its own: another of the same question is answered', async () => {
  const room = openRoom();
  const [hasty, patient] = [request(room, '1'), request(room, '1')];
  const flight = await room.hand.begun(0);
  hasty.leave('CLIENT_LEFT');
  expect(await hasty.outcome).toMatchObject(timedOut);
  expect(flight.batch.signal.aborted).toBe(false);
  flight.land();
  expect(await patient.outcome).toMatchObject([{ data: { id: '1' } }]);
  expect(flight.batch.signal.aborted).toBe(false);
});

test('whoever asked first may leave first', async () => {
  const room = openRoom();
  const first = request(room, '1');
  const flight = await room.hand.begun(0);
  const second = request(room, '1');
  first.leave('CLIENT_LEFT');
  await first.outcome;
  await severalTurns();
  expect(flight.batch.signal.aborted).toBe(false);
  flight.land();
  expect(await second.outcome).toMatchObject([{ data: { id: '1' } }]);
});

describe('when the last client has left', () => {
  test('the exchange is aborted, and not before', async () => {
    const room = openRoom();
    const requests = [request(room, '1'), request(room, '1'), request(room, '1')];
    const flight = await room.hand.begun(0);
    for (const [i, { leave, outcome }] of requests.entries()) {
      expect(flight.batch.signal.aborted).toBe(false);
      leave('CLIENT_LEFT');
      expect(await outcome).toMatchObject(timedOut);
      await severalTurns();
      expect(flight.batch.signal.aborted).toBe(i === requests.length - 1);
    }
    expect(flight.batch.signal.reason).toBe('CLIENT_LEFT');
  });

  test('the same question is asked anew, and the abandoned answer is nobody’s', async () => {
    const room = openRoom();
    const gone = request(room, '1');
    const abandoned = await room.hand.begun(0);
    gone.leave('CLIENT_LEFT');
    await gone.outcome;
    const fresh = request(room, '1');
    const flight = await room.hand.begun(1);
    abandoned.fail(new Error('aborted'));
    await severalTurns();
    const second = request(room, '1');
    await severalTurns();
    flight.land([{ data: 'fresh' }]);
    expect((await Promise.all([fresh.outcome, second.outcome])).map(dataOf)).toEqual([['fresh'], ['fresh']]);
    expect(flight.batch.signal.aborted).toBe(false);
    expect(room.hand.flights).toHaveLength(2);
  });
});

describe('a read whose waiters’ time is over', () => {
  test('runs on, and is there when it is asked for again', async () => {
    const room = openRoom();
    const late = request(room, '1');
    const flight = await room.hand.begun(0);
    late.leave('DEADLINE');
    expect(await late.outcome).toMatchObject(timedOut);
    expect(flight.batch.signal.aborted).toBe(false);
    flight.land([{ data: 'late' }]);
    await severalTurns();
    expect(dataOf(await room.answer([askFor('1')]))).toEqual(['late']);
    expect(room.hand.flights).toHaveLength(1);
  });

  test('is joined by whoever asks before it ends', async () => {
    const room = openRoom();
    const late = request(room, '1');
    const flight = await room.hand.begun(0);
    late.leave('DEADLINE');
    await late.outcome;
    const again = request(room, '1');
    await severalTurns();
    expect(room.hand.flights).toHaveLength(1);
    flight.land();
    expect(await again.outcome).toMatchObject([{ data: { id: '1' } }]);
  });

  test('runs on also when a client that waited for it leaves after that', async () => {
    const room = openRoom();
    const [late, gone] = [request(room, '1'), request(room, '1')];
    const flight = await room.hand.begun(0);
    late.leave('DEADLINE');
    await late.outcome;
    gone.leave('CLIENT_LEFT');
    await gone.outcome;
    await severalTurns();
    expect(flight.batch.signal.aborted).toBe(false);
  });

  test('is given up where its answer would be nobody’s', async () => {
    const room = openRoom();
    const late = request(room, '1', operationOf({ reuse: 'never' }));
    const flight = await room.hand.begun(0);
    late.leave('DEADLINE');
    expect(await late.outcome).toMatchObject(timedOut);
    await severalTurns();
    expect(flight.batch.signal.aborted).toBe(true);
  });
});

test.each(['DEADLINE', 'CLIENT_LEFT'] as const)(
  'where all left before it began (%s), there is no exchange',
  async (why) => {
    const room = openRoom();
    const requests = [
      request(room, '1', operationOf({ reuse: 'never' })),
      request(room, '2', operationOf({ reuse: 'never' })),
    ];
    for (const { leave } of requests) leave(why);
    for (const { outcome } of requests) expect(await outcome).toMatchObject(timedOut);
    await severalTurns();
    expect(room.hand.flights).toEqual([]);
  },
);

test('a client that is gone before it asks asks nothing', async () => {
  const { hand, answer } = openRoom();
  const outcome = await answer([askOf(operationOf(), { id: '1' }, { signal: AbortSignal.abort('CLIENT_LEFT') })]);
  await severalTurns();
  expect(outcome).toMatchObject(timedOut);
  expect(hand.flights).toEqual([]);
});

test('of several asks of a request that leaves, those that are answered are given', async () => {
  const { hand, answer } = openRoom();
  const controller = new AbortController();
  const waiting = answer(['1', '2'].map((id) => askOf(operationOf(), { id }, { signal: controller.signal })));
  (await hand.begun(0)).land();
  await severalTurns();
  controller.abort('CLIENT_LEFT');
  expect(await waiting).toMatchObject([{ data: { id: '1' } }, timedOut[0]]);
  await severalTurns();
  expect(hand.flights[1]?.batch.signal.aborted).toBe(true);
});

test('no listener is left on a request’s signal', async () => {
  const room = openRoom();
  const [gone, here] = [request(room, '1'), request(room, '1')];
  const flight = await room.hand.begun(0);
  gone.leave('CLIENT_LEFT');
  await gone.outcome;
  flight.land();
  await here.outcome;
  await severalTurns();
  for (const { signal } of [gone, here]) expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('what was asked together is given up together: it goes on while somebody waits for any of it', async () => {
  const room = openRoom();
  const controller = new AbortController();
  const both = room.answer(['1', '2'].map((id) => askOf(operationOf(), { id }, { signal: controller.signal })));
  await room.hand.begun(1);
  const other = request(room, '1');
  controller.abort('CLIENT_LEFT');
  expect(await both).toMatchObject([timedOut[0], timedOut[0]]);
  await severalTurns();
  expect(room.hand.flights.map(({ batch }) => batch.signal.aborted)).toEqual([false, false]);
  other.leave('CLIENT_LEFT');
  await other.outcome;
  await severalTurns();
  expect(room.hand.flights.map(({ batch }) => batch.signal.aborted)).toEqual([true, true]);
});

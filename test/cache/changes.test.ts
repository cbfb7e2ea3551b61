/** A change is never kept, shared or cut short; what it makes untrue is forgotten unless it certainly was not made. */

import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { Ending, type Signal } from '../../src/signal.ts';
import type { Ask, Reading } from '../../src/types.ts';
import { severalTurns } from '../gather/hand-exchange.ts';
import { askOf, operationOf } from '../loader/asks.ts';
import { askFor, dataOf, keep, openRoom, type Room } from './room.ts';

const pay = operationOf({ safe: false, reuse: 'never' }, 'pay');

/** Makes what is kept of thing 1 untrue. */
const paying = (signal: Signal = new Ending()): Ask => ({
  ...askOf(pay, { amount: 1 }, { signal }),
  outdates: askFor('1').tags.slice(-1),
});

/** Things 1 and 2 are kept; whether thing 1 is still. */
async function roomWithThings() {
  const room = openRoom();
  await keep(room, '1');
  await keep(room, '2');
  return room;
}

async function isKept(room: Room, id: string): Promise<boolean> {
  const before = room.seen.missed;
  const controller = new AbortController();
  const asked = room.answer([{ ...askFor(id), signal: controller.signal }]);
  controller.abort('CLIENT_LEFT');
  await asked;
  return room.seen.missed === before;
}

test('two equal ones are both made, and none is given the other’s result', async () => {
  const { hand, answer } = openRoom();
  const ask = paying();
  const waiting = [answer([ask]), answer([ask])];
  (await hand.begun(1)).land([{ data: 'second' }]);
  hand.flights[0]?.land([{ data: 'first' }]);
  expect((await Promise.all(waiting)).map(dataOf)).toEqual([['first'], ['second']]);
});

describe('what it makes untrue', () => {
  test.each<[string, Reading]>([
    ['made', { data: { state: 'COMPLETED', result: {} } }],
    ['of unknown outcome', { data: { state: 'UNKNOWN' } }],
    ['failed in a way that tells nothing', new Problem('AGENCY_TIMEOUT')],
    ['answered with what cannot be understood', new Problem('AGENCY_INVALID')],
  ])('is forgotten where it was %s, and nothing else', async (_, reading) => {
    const room = await roomWithThings();
    const waiting = room.answer([paying()]);
    (await room.hand.begun(2)).land([reading]);
    await waiting;
    expect([await isKept(room, '1'), await isKept(room, '2')]).toEqual([false, true]);
  });

  test.each<[string, Problem]>([
    ['rejected', new Problem('AGENCY_REJECTED', { reason: 'ALREADY_PAID' })],
    ['certainly not made', new Problem('AGENCY_UNAVAILABLE', { isUnmade: true })],
  ])('is still given where it was %s', async (_, problem) => {
    const room = await roomWithThings();
    const waiting = room.answer([paying()]);
    (await room.hand.begun(2)).land([problem]);
    expect(await waiting).toEqual([problem]);
    expect(await isKept(room, '1')).toBe(true);
  });

  test('is forgotten before whoever asked for the change is told', async () => {
    const room = await roomWithThings();
    const waiting = room.answer([paying()]).then(() => isKept(room, '1'));
    (await room.hand.begun(2)).land();
    expect(await waiting).toBe(false);
  });

  test('is not kept by a read that was under way meanwhile', async () => {
    const room = openRoom();
    const reading = room.answer([askFor('1')]);
    const read = await room.hand.begun(0);
    const waiting = room.answer([paying()]);
    (await room.hand.begun(1)).land();
    await waiting;
    read.land([{ data: 'from before' }]);
    await reading;
    expect(await isKept(room, '1')).toBe(false);
  });
});

describe.each(['DEADLINE', 'CLIENT_LEFT'] as const)('whoever does not wait for its end (%s)', (why) => {
  test('is told that it is unknown; it runs on, and what it makes untrue is forgotten', async () => {
    const room = await roomWithThings();
    const controller = new AbortController();
    const waiting = room.answer([paying(controller.signal)]);
    const flight = await room.hand.begun(2);
    controller.abort(why);
    expect(dataOf(await waiting)).toEqual([{ state: 'UNKNOWN' }]);
    expect(flight.batch.signal.aborted).toBe(false);
    expect(await isKept(room, '1')).toBe(true);
    flight.land();
    await severalTurns();
    expect(await isKept(room, '1')).toBe(false);
  });

  test('and has left before it begins has changed nothing', async () => {
    const room = openRoom();
    const outcomes = await room.answer([paying(AbortSignal.abort(why))]);
    expect(outcomes).toMatchObject([{ code: 'AGENCY_TIMEOUT', details: { agency: 'agency', isUnmade: true } }]);
    await severalTurns();
    expect(room.hand.flights).toEqual([]);
  });
});

test('a read beside a change is a read: it is given again, and a late one is no unknown change', async () => {
  const room = await roomWithThings();
  const waiting = room.answer([askFor('2'), paying()]);
  (await room.hand.begun(2)).land([{ data: 'paid' }]);
  expect(dataOf(await waiting)).toEqual(['thing 2', 'paid']);
  const controller = new AbortController();
  const late = room.answer([{ ...askFor('3'), signal: controller.signal }, paying()]);
  await room.hand.begun(4);
  controller.abort('DEADLINE');
  room.hand.flights[4]?.land([{ data: 'paid' }]);
  room.hand.flights[3]?.land([{ data: 'paid' }]);
  expect(dataOf(await late)).toEqual(['AGENCY_TIMEOUT', 'paid']);
});

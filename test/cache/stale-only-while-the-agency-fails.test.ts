import { describe, expect, test } from 'vitest';
import { type ErrorCode, errorTable, Problem } from '../../src/errors.ts';
import { operationOf } from '../loader/asks.ts';
import { askFor, dataOf, keep, openRoom, type Room, request, staleForTenMinutes } from './room.ts';

const codes = Object.keys(errorTable) as ErrorCode[];
const failures: readonly ErrorCode[] = ['AGENCY_TIMEOUT', 'AGENCY_UNAVAILABLE', 'AGENCY_BUSY'];

/** A room that has a thing which is no longer fresh. */
async function roomWithOld(): Promise<Room> {
  const room = openRoom();
  await keep(room, '1', { data: 'old' });
  room.clock.pass(61);
  return room;
}

async function askedWhile(room: Room, code: ErrorCode) {
  const before = room.hand.flights.length;
  const waiting = room.answer([askFor('1')]);
  (await room.hand.begun(before)).fail(new Problem(code, { agency: 'agency' }));
  return waiting;
}

describe('an answer whose time is over', () => {
  test.each(failures)('is given while the agency fails with %s, and says so', async (code) => {
    const room = await roomWithOld();
    expect(await askedWhile(room, code)).toMatchObject([{ data: 'old', isStale: true }]);
    expect(room.seen.stoodIn).toBe(1);
  });

  test.each(codes.filter((code) => !failures.includes(code)))('is not given for %s', async (code) => {
    const room = await roomWithOld();
    expect(dataOf(await askedWhile(room, code))).toEqual([code]);
    expect(room.seen.stoodIn).toBe(0);
  });

  test('is not given for "there is none", nor ever after', async () => {
    const room = await roomWithOld();
    expect(dataOf(await keep(room, '1', { data: null }))).toEqual([null]);
    room.clock.pass(31);
    expect(dataOf(await askedWhile(room, 'AGENCY_TIMEOUT'))).toEqual(['AGENCY_TIMEOUT']);
  });

  test('is given whoever is not answered by their deadline', async () => {
    const room = await roomWithOld();
    const { outcome, leave } = request(room, '1');
    await room.hand.begun(1);
    leave('DEADLINE');
    expect(await outcome).toMatchObject([{ data: 'old', isStale: true }]);
  });

  test('is not given when its second life is over too', async () => {
    const room = await roomWithOld();
    room.clock.pass(600);
    expect(dataOf(await askedWhile(room, 'AGENCY_TIMEOUT'))).toEqual(['AGENCY_TIMEOUT']);
  });

  test('is not given once it was forgotten, also where that was while it was asked for', async () => {
    const room = await roomWithOld();
    const { outcome, leave } = request(room, '1');
    const flight = await room.hand.begun(1);
    await room.forget(askFor('1').tags.slice(-1));
    leave('DEADLINE');
    expect(dataOf(await outcome)).toEqual(['AGENCY_TIMEOUT']);
    flight.land();
    expect(dataOf(await askedWhile(room, 'AGENCY_UNAVAILABLE'))).toEqual(['AGENCY_UNAVAILABLE']);
  });

  test('makes place for a new one as soon as the agency answers', async () => {
    const room = await roomWithOld();
    await askedWhile(room, 'AGENCY_BUSY');
    await keep(room, '1', { data: 'new' });
    expect(await room.answer([askFor('1')])).toMatchObject([{ data: 'new', isStale: false }]);
  });
});

test('an operation whose answers never stand in has none to give', async () => {
  const operation = operationOf({ reuse: { ...staleForTenMinutes, staleSeconds: 0 } });
  const room = openRoom();
  await keep(room, '1', { operation });
  room.clock.pass(61);
  const waiting = room.answer([askFor('1', operation)]);
  (await room.hand.begun(1)).fail(new Problem('AGENCY_TIMEOUT'));
  expect(dataOf(await waiting)).toEqual(['AGENCY_TIMEOUT']);
});

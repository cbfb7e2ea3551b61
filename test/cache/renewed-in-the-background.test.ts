import { expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { severalTurns } from '../gather/hand-exchange.ts';
import { operationOf } from '../loader/asks.ts';
import { askFor, keep, openRoom, request } from './room.ts';

const operation = operationOf({
  reuse: { ttlSeconds: 60, staleSeconds: 600, revalidateSeconds: 30, sharedBy: 'everyone' },
});

/** A room that has a thing which is to be renewed. */
async function roomWithOld() {
  const room = openRoom();
  await keep(room, '1', { data: 'old', operation });
  room.clock.pass(61);
  const asked = () => room.answer([askFor('1', operation)]);
  return { room, asked };
}

test('it is given at once, says that it is old, and is fetched once however many ask', async () => {
  const { room, asked } = await roomWithOld();
  for (let i = 0; i < 5; i += 1) expect(await asked()).toMatchObject([{ data: 'old', isStale: true }]);
  await severalTurns();
  expect(room.hand.flights).toHaveLength(2);
  (await room.hand.begun(1)).land([{ data: 'new' }]);
  await severalTurns();
  expect(await asked()).toMatchObject([{ data: 'new', isStale: false }]);
  expect(room.hand.flights).toHaveLength(2);
});

test('the clients who wait for it meanwhile may leave: it is fetched all the same', async () => {
  const { room, asked } = await roomWithOld();
  await asked();
  const flight = await room.hand.begun(1);
  room.clock.pass(30);
  const { outcome, leave } = request(room, '1', operation);
  leave('CLIENT_LEFT');
  await outcome;
  await severalTurns();
  expect(flight.batch.signal.aborted).toBe(false);
});

test('one that fails to be renewed goes on being given, and is fetched again', async () => {
  const { room, asked } = await roomWithOld();
  await asked();
  (await room.hand.begun(1)).fail(new Problem('AGENCY_INVALID'));
  await severalTurns();
  expect(await asked()).toMatchObject([{ data: 'old', isStale: true }]);
  await room.hand.begun(2);
});

test('after the time for that, whoever asks waits for the new one', async () => {
  const { room, asked } = await roomWithOld();
  room.clock.pass(30);
  const waiting = asked();
  (await room.hand.begun(1)).land([{ data: 'new' }]);
  expect(await waiting).toMatchObject([{ data: 'new', isStale: false }]);
});

test('what was forgotten while it was fetched is neither given nor kept', async () => {
  const { room, asked } = await roomWithOld();
  await asked();
  const renewing = await room.hand.begun(1);
  await room.forget(['operation:agency.thingOf']);
  const waiting = asked();
  const flight = await room.hand.begun(2);
  renewing.land([{ data: 'from before' }]);
  await severalTurns();
  flight.land([{ data: 'new' }]);
  expect(await waiting).toMatchObject([{ data: 'new' }]);
  expect(await asked()).toMatchObject([{ data: 'new' }]);
});

/** A store that lost an order to forget, or got two out of turn, brings nothing back, and is put right by itself. */

import { afterEach, describe, expect, test } from 'vitest';
import { cacheSecret } from '../../src/cache/secrets.ts';
import { severalTurns } from '../gather/hand-exchange.ts';
import { type HandFar, handFar } from './hand-far.ts';
import { askFor, dataOf, keep, openRoom, type Room, type RoomOptions, secret } from './room.ts';

const open: Room[] = [];
afterEach(() => {
  for (const room of open.splice(0)) room.stop();
});

function instance(far: HandFar, options: RoomOptions = {}) {
  const bus = far.openBus();
  const room = openRoom({ far: { store: far.store, bus }, ...options });
  open.push(room);
  return { ...room, bus };
}

const questionOfThing1 = askFor('1').tags.slice(-1);

/** What the store gives for thing 1 to an instance that has nothing in memory; `undefined` where the agency is asked. */
async function stored(far: HandFar, options: RoomOptions = {}): Promise<unknown> {
  const { answer, hand, stop } = openRoom({ far: { store: far.store, bus: far.openBus() }, ...options });
  const controller = new AbortController();
  const waiting = answer([{ ...askFor('1'), signal: controller.signal }]);
  await severalTurns();
  controller.abort('CLIENT_LEFT');
  const [data] = dataOf(await waiting);
  for (const flight of hand.flights) flight.fail(new Error('nobody asked'));
  await severalTurns();
  stop();
  return hand.flights.length > 0 ? undefined : data;
}

test('what is stored is given by an instance that begins, until it is forgotten', async () => {
  const far = handFar();
  const here = instance(far);
  await keep(here, '1');
  expect(await stored(far)).toBe('thing 1');
  await here.forget(questionOfThing1);
  expect(await stored(far)).toBeUndefined();
  await keep(here, '1', { data: 'new' });
  expect(await stored(far)).toBe('new');
});

/** A store that is set back to before an order, while its instances lose sight of it. */
async function failedOver() {
  const far = handFar();
  const here = instance(far);
  await keep(here, '1', { data: 'old' });
  const replica = new Map(far.stored);
  await here.forget(questionOfThing1);
  here.bus.turn(false);
  far.stored.clear();
  for (const [name, bytes] of replica) far.stored.set(name, bytes);
  here.bus.turn(true);
  return { far, here };
}

describe('a failover that lost the last order', () => {
  test('brings nothing back at an instance that knows of it', async () => {
    const { here } = await failedOver();
    expect(dataOf(await keep(here, '1', { data: 'new' }))).toEqual(['new']);
  });

  test('is put right by such an instance at its next answer, for the others too', async () => {
    const { far, here } = await failedOver();
    await keep(here, '1', { data: 'new' });
    expect(await stored(far)).toBeUndefined();
    here.bus.turn(true);
    await keep(here, '1', { data: 'newer' });
    expect(await stored(far)).toBe('newer');
  });
});

test('two orders that the store got out of turn do not keep the question from being shared for good', async () => {
  const far = handFar();
  const [here, there] = [instance(far), instance(far)];
  const before = new Map(far.stored);
  await here.forget(questionOfThing1);
  const afterFirst = [...far.stored].filter(([name]) => !before.has(name));
  await there.forget(questionOfThing1);
  for (const [name, bytes] of afterFirst) far.stored.set(name, bytes);
  for (const data of ['first', 'second']) {
    here.bus.turn(true);
    await keep(here, '1', { data });
  }
  expect(await stored(far)).toBe('second');
});

test('an order that came while the answer was fetched is not lost with the answer', async () => {
  const far = handFar();
  const [here, there] = [instance(far), instance(far)];
  const waiting = here.answer([askFor('1')]);
  const flight = await here.hand.begun(0);
  await there.forget(questionOfThing1);
  flight.land([{ data: 'from before' }]);
  await waiting;
  expect(await stored(far)).toBeUndefined();
});

describe('while secrets rotate', () => {
  const fresh = cacheSecret('b', 'n'.repeat(32));

  test.each([
    ['the new one first', [fresh, secret] as const],
    ['the old one first', [secret, fresh] as const],
  ])('an order of an instance that has the old one alone counts at those that have both (%s)', async (_, secrets) => {
    const far = handFar();
    const rolled = instance(far, { secrets });
    const waiting = instance(far);
    await keep(rolled, '1');
    expect(await stored(far, { secrets })).toBe('thing 1');
    await waiting.forget(questionOfThing1);
    expect(await stored(far, { secrets })).toBeUndefined();
    await keep(rolled, '1', { data: 'new' });
    expect(await stored(far, { secrets })).toBe('new');
  });
});

/** What one instance is told to forget, all forget: at once over the bus, or as soon as they can be told. */

import { performance as steady } from 'node:perf_hooks';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cacheSecret } from '../../src/cache/secrets.ts';
import { severalTurns, until } from '../gather/hand-exchange.ts';
import { type HandBus, handFar } from './hand-far.ts';
import { askFor, keep, openRoom, type Room, secret } from './room.ts';

const open: Room[] = [];
afterEach(() => {
  for (const room of open.splice(0)) room.stop();
});

/** An instance with a store of its own, so that what it gives again is from memory. */
function instance(far = handFar(), bus: HandBus = far.openBus(), secrets: readonly [typeof secret] = [secret]) {
  const room = openRoom({ far: { store: handFar().store, bus }, secrets });
  open.push(room);
  return { room, bus };
}

/** Two instances on one bus, each with thing 1 in memory. */
async function two() {
  const far = handFar();
  const bus = far.openBus();
  const here = openRoom({ far: { store: far.store, bus } });
  open.push(here);
  const { room: there, bus: busThere } = instance(far);
  await keep(here, '1');
  await keep(there, '1');
  return { far, here, there, busThere };
}

const questionOfThing1 = askFor('1').tags.slice(-1);

async function isInMemory({ answer, seen }: Room): Promise<boolean> {
  const before = seen.hits.length;
  void answer([askFor('1')]);
  await severalTurns();
  return seen.hits.slice(before).some(({ from }) => from === 'memory');
}

test('an order given at one instance is heard at the other, and nothing else is forgotten', async () => {
  const { here, there } = await two();
  await keep(there, '2');
  expect(await isInMemory(there)).toBe(true);
  expect(await here.forget(questionOfThing1)).toEqual({ isTold: true });
  expect(await isInMemory(there)).toBe(false);
  await there.answer([askFor('2')]);
  expect(there.seen.hits.at(-1)?.from).toBe('memory');
});

test('its own order, heard back late, takes nothing from what came after it', async () => {
  const far = handFar();
  const { room, bus } = instance(far);
  await keep(room, '1');
  await room.forget(questionOfThing1);
  await keep(room, '1');
  bus.hear(bus.published[0] as Buffer);
  expect(await isInMemory(room)).toBe(true);
  expect(room.seen.foreign).toBe(0);
});

describe('an order that could not be told', () => {
  test.each(['write', 'publish'] as const)('for want of a %s says so, and is told when it can be', async (call) => {
    const { far, here, there } = await two();
    far.failing
      .add('write')
      .add('publish')
      .delete(call === 'write' ? 'publish' : 'write');
    expect(await here.forget(questionOfThing1)).toEqual({ isTold: false });
    expect(await isInMemory(here)).toBe(false);
    const storedBefore = far.stored.size;
    far.failing.clear();
    await until(async () => !(await isInMemory(there)));
    if (call === 'write') await until(() => far.stored.size > storedBefore);
  });

  test('is told no more once the instance stops', async () => {
    const { far, here } = await two();
    far.failing.add('publish');
    await here.forget(questionOfThing1);
    here.stop();
    far.failing.clear();
    const heard = far.openBus();
    const told = new Promise((resolve) => heard.onMessage(() => resolve('told')));
    const other = openRoom({ far: { store: far.store, bus: far.openBus() } });
    open.push(other);
    await other.forget(['agency:other']);
    expect(await told).toBe('told');
    expect(heard.published).toEqual([]);
  });
});

describe('a message that is not ours', () => {
  const stranger = cacheSecret('b', 'x'.repeat(32));
  const impostor = cacheSecret('a', 'x'.repeat(32));

  test.each<[string, (far: ReturnType<typeof handFar>, value: Buffer) => Promise<Buffer>]>([
    ['noise', async () => Buffer.from([0, 1, 2])],
    ['nothing', async () => Buffer.alloc(0)],
    ['text of ours without a seal', async () => Buffer.from('a:hello')],
    ['a stored value, given out for a message', async (_, value) => Buffer.concat([Buffer.from('a:'), value])],
    ['sealed with another secret', (far) => orderSealedWith(stranger, far)],
    ['sealed with another secret of the same name', (far) => orderSealedWith(impostor, far)],
  ])('(%s) is an alarm, and all that it may have been about is forgotten', async (_, messageFor) => {
    const far = handFar();
    const bus = far.openBus();
    const room = openRoom({ far: { store: far.store, bus } });
    open.push(room);
    await keep(room, '1');
    const [value] = [...far.stored.values()];
    expect(await isInMemory(room)).toBe(true);
    bus.hear(await messageFor(far, value as Buffer));
    expect(room.seen.foreign).toBe(1);
    expect(await isInMemory(room)).toBe(false);
  });

  async function orderSealedWith(other: typeof secret, far: ReturnType<typeof handFar>): Promise<Buffer> {
    const { room, bus } = instance(handFar(), handFar().openBus(), [other]);
    await room.forget(['agency:agency']);
    expect(far.stored.size).toBe(1);
    return bus.published[0] as Buffer;
  }
});

describe('an instance that does not hear', () => {
  test.each([false, true])('begins with an empty memory when the bus goes (up: %s)', async (isUp) => {
    const { room, bus } = instance();
    await keep(room, '1');
    expect(await isInMemory(room)).toBe(true);
    bus.turn(isUp);
    expect(await isInMemory(room)).toBe(false);
  });

  test('keeps nothing for longer than two seconds', async () => {
    const { room, bus } = instance();
    bus.turn(false);
    await keep(room, '1');
    let ms = steady.now() + 1_000;
    const moved = vi.spyOn(performance, 'now').mockImplementation(() => ms);
    expect(await isInMemory(room)).toBe(true);
    ms += 1_001;
    // What is over is seen to be within the millisecond, and this clock moves each time it is looked at.
    moved.mockImplementation(() => {
      ms += 1;
      return ms;
    });
    await until(async () => !(await isInMemory(room)));
    moved.mockRestore();
  });

  test('keeps things for their time again once it hears, as one that always did', async () => {
    const { room, bus } = instance();
    bus.turn(false);
    bus.turn(true);
    await keep(room, '1');
    const at = steady.now();
    const moved = vi.spyOn(performance, 'now').mockImplementation(() => at + 30_000);
    expect(await isInMemory(room)).toBe(true);
    moved.mockRestore();
  });

  test('does not keep what it asked for while it did not hear, once it hears again', async () => {
    const { room, bus } = instance();
    bus.turn(false);
    const waiting = room.answer([askFor('1')]);
    const flight = await room.hand.begun(0);
    bus.turn(true);
    flight.land();
    await waiting;
    expect(await isInMemory(room)).toBe(false);
  });
});

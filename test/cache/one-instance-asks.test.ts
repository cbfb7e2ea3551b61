/** Of the instances that share a store one asks the agency and the others are given what it stored; whatever becomes of that one. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { severalTurns, until } from '../gather/hand-exchange.ts';
import { type HandFar, handFar } from './hand-far.ts';
import { askFor, dataOf, keep, openRoom, type Room, request } from './room.ts';

const instances = (far: HandFar, n = 2): Room[] =>
  Array.from({ length: n }, () => openRoom({ far: { store: far.store, bus: far.openBus() } }));

/** The first asks the agency, and the second waits for it. */
async function firstAsks(far = handFar()) {
  const [first, second] = instances(far) as [Room, Room];
  const asked = first.answer([askFor('1')]);
  const flight = await first.hand.begun(0);
  const waiting = second.answer([askFor('1')]);
  await severalTurns();
  return { far, first, second, asked, flight, waiting };
}

test('the others wait for it, are given its answer, and ask nothing', async () => {
  const { far, second, asked, flight, waiting } = await firstAsks();
  flight.land([{ data: 'once' }]);
  expect((await Promise.all([asked, waiting])).map(dataOf)).toEqual([['once'], ['once']]);
  expect(second.hand.flights).toEqual([]);
  expect(second.seen.hits).toEqual([{ from: 'shared', isStale: false, isAbsent: false }]);
  expect(far.claimed.size).toBe(0);
});

test('where the agency fails it, the next one asks', async () => {
  const { second, asked, flight, waiting } = await firstAsks();
  flight.fail(new Problem('AGENCY_BUSY'));
  expect(dataOf(await asked)).toEqual(['AGENCY_BUSY']);
  (await second.hand.begun(0)).land([{ data: 'second' }]);
  expect(dataOf(await waiting)).toEqual(['second']);
});

test('where it dies, the next one asks as soon as its claim is over', async () => {
  const { far, second, waiting } = await firstAsks();
  far.claimed.clear();
  (await second.hand.begun(0)).land([{ data: 'second' }]);
  expect(dataOf(await waiting)).toEqual(['second']);
});

test('where nobody waits any more, no other takes its place', async () => {
  const { far, second } = await firstAsks();
  const gone = request(second, '2');
  await severalTurns();
  far.claimed.clear();
  gone.leave('CLIENT_LEFT');
  expect(dataOf(await gone.outcome)).toEqual(['AGENCY_TIMEOUT']);
});

test('a claim whose taking was not heard of in time is given back all the same', async () => {
  const far = handFar();
  far.isClaimAnswerLost = true;
  const [room] = instances(far, 1) as [Room];
  const waiting = room.answer([askFor('1')]);
  const flight = await room.hand.begun(0);
  expect(far.claimed.size).toBe(1);
  flight.land();
  await waiting;
  expect(far.claimed.size).toBe(0);
});

describe('an old answer found in the store', () => {
  /** The second instance has found it, and asks the agency for a new one. */
  async function foundOld() {
    const far = handFar();
    const [first, second] = instances(far) as [Room, Room];
    await keep(first, '1', { data: 'old' });
    second.clock.pass(61);
    const late = request(second, '1');
    await second.hand.begun(0);
    return { first, late };
  }

  test('stands in for one who cannot wait for a new one', async () => {
    const { late } = await foundOld();
    late.leave('DEADLINE');
    expect(await late.outcome).toMatchObject([{ data: 'old', isStale: true }]);
  });

  test('does not once it was forgotten', async () => {
    const { first, late } = await foundOld();
    await first.forget(['agency:agency']);
    late.leave('DEADLINE');
    expect(dataOf(await late.outcome)).toEqual(['AGENCY_TIMEOUT']);
  });
});

/** The agency answers whatever it is asked from now on; the function given back ends that. */
function landing(far: HandFar, rooms: readonly Room[]): () => void {
  const timer = setInterval(() => {
    // As when the lives of claims end that could not be given back.
    if (far.failing.has('release')) far.claimed.clear();
    for (const flight of rooms.flatMap(({ hand }) => hand.flights)) flight.land();
  }, 1);
  return () => clearInterval(timer);
}

describe('a store that fails', () => {
  const calls = ['read', 'write', 'claim', 'release', 'publish'] as const;
  const failing = fc.subarray([...calls]);

  test('at whichever of its calls, costs nobody an answer', async () => {
    await fc.assert(
      fc.asyncProperty(failing, failing, async (atFirst, later) => {
        const far = handFar();
        const rooms = instances(far);
        for (const call of atFirst) far.failing.add(call);
        const waiting = rooms.map(({ answer }) => answer([askFor('1'), askFor('2')]));
        await until(() => rooms.some(({ hand }) => hand.flights.length === 2));
        far.failing.clear();
        for (const call of later) far.failing.add(call);
        const end = landing(far, rooms);
        for (const outcomes of await Promise.all(waiting)) expect(dataOf(outcomes)).toEqual([{ id: '1' }, { id: '2' }]);
        end();
      }),
      { numRuns: 40 },
    );
  });

  test('at every call is as good as none: each instance asks for itself and keeps what it was told', async () => {
    const far = handFar();
    for (const call of calls) far.failing.add(call);
    const rooms = instances(far);
    for (const { answer, hand } of rooms) {
      const waiting = answer([askFor('1')]);
      (await hand.begun(0)).land();
      expect(dataOf(await waiting)).toEqual([{ id: '1' }]);
      expect(dataOf(await answer([askFor('1')]))).toEqual([{ id: '1' }]);
      expect(hand.flights).toHaveLength(1);
    }
  });
});

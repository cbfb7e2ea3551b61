import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import type { Answer } from '../../src/types.ts';
import { operationOf, valueFor } from '../loader/asks.ts';
import { askFor, dataOf, type HandClock, handClock, idOf, openRoom } from './room.ts';

/** A room before an agency to which each thing is worth its id for a minute; `calls` are the ids asked for. */
function room(dataFor: (id: string) => unknown = (id) => `thing ${id}`, clock: HandClock = handClock()) {
  const calls: string[] = [];
  const next: Answer = async (asks) => {
    calls.push(...asks.map(idOf));
    return asks.map((ask) => {
      const data = dataFor(idOf(ask));
      const life = { asOf: clock.now(), freshUntil: clock.now() + 60_000 };
      return data instanceof Problem ? data : valueFor(ask, data, life);
    });
  };
  return { calls, ...openRoom({ clock, next }) };
}

test('what is fresh is not asked for again, what is over is', async () => {
  const { clock, calls, answer } = room();
  expect(dataOf(await answer([askFor('1')]))).toEqual(['thing 1']);
  clock.pass(59.999);
  expect(dataOf(await answer([askFor('1')]))).toEqual(['thing 1']);
  expect(calls).toEqual(['1']);
  clock.pass(0.001);
  expect(dataOf(await answer([askFor('1')]))).toEqual(['thing 1']);
  expect(calls).toEqual(['1', '1']);
});

test('a value given again keeps the time it is of', async () => {
  const { clock, answer } = room();
  const asOf = clock.now();
  await answer([askFor('1')]);
  clock.pass(30);
  expect(await answer([askFor('1')])).toMatchObject([{ asOf, freshUntil: asOf + 60_000, isStale: false }]);
});

test('whatever is there and is not, answers come in the order asked', async () => {
  const ids = fc.constantFrom('1', '2', '3', '4', '5', '6');
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(ids), fc.array(ids), async (known, asked) => {
      const { calls, answer } = room();
      await answer(known.map((id) => askFor(id)));
      calls.length = 0;
      expect(dataOf(await answer(asked.map((id) => askFor(id))))).toEqual(asked.map((id) => `thing ${id}`));
      expect(calls).toEqual([...new Set(asked)].filter((id) => !known.includes(id)));
    }),
  );
});

test('an absence is kept as an absence', async () => {
  const { calls, answer, seen } = room(() => null);
  expect(dataOf(await answer([askFor('1')]))).toEqual([null]);
  expect(dataOf(await answer([askFor('1')]))).toEqual([null]);
  expect(calls).toEqual(['1']);
  expect(seen.hits).toEqual([{ from: 'memory', isStale: false, isAbsent: true }]);
});

describe('what is not kept', () => {
  test('an error, also beside a value', async () => {
    const { calls, answer } = room((id) => (id === 'bad' ? new Problem('AGENCY_BUSY') : 'data'));
    const asked = () => answer(['a', 'bad', 'b'].map((id) => askFor(id)));
    expect(dataOf(await asked())).toEqual(['data', 'AGENCY_BUSY', 'data']);
    expect(dataOf(await asked())).toEqual(['data', 'AGENCY_BUSY', 'data']);
    expect(calls).toEqual(['a', 'bad', 'b', 'bad']);
  });

  test('what its operation never gives again', async () => {
    const { calls, answer } = room();
    const ask = askFor('1', operationOf({ reuse: 'never' }));
    await answer([ask]);
    await answer([ask]);
    expect(calls).toEqual(['1', '1']);
  });

  test('what was of no life when it came', async () => {
    const clock = handClock();
    const brief = operationOf({ reuse: { ttlSeconds: 0, staleSeconds: 0, sharedBy: 'everyone' } });
    const { hand, answer } = openRoom({ clock });
    for (const n of [0, 1]) {
      const waiting = answer([askFor('1', brief)]);
      (await hand.begun(n)).land();
      await waiting;
    }
    expect(hand.flights).toHaveLength(2);
  });

  test('what cannot be written down, of which whoever waits hears', async () => {
    const { answer } = room(() => ({ amount: 2n ** 80n }));
    expect(dataOf(await answer([askFor('1')]))).toEqual(['INTERNAL']);
    expect(dataOf(await answer([askFor('1')]))).toEqual(['INTERNAL']);
  });
});

test('a value of the future, kept by a clock that was ahead, is over', async () => {
  const { calls, clock, answer } = room();
  await answer([askFor('1')]);
  clock.pass(-4);
  await answer([askFor('1')]);
  expect(calls).toEqual(['1']);
  clock.pass(-3_600);
  await answer([askFor('1')]);
  expect(calls).toEqual(['1', '1']);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cache } from '../../src/cache/cache.ts';
import { memoryTier } from '../../src/cache/memory.ts';
import { Problem } from '../../src/errors.ts';
import type { Answer, Outcome } from '../../src/types.ts';
import { operationOf, valueFor } from '../loader/asks.ts';
import { askFor, handClock, idOf, recording } from './kept.ts';

const dataOf = (outcomes: readonly Outcome[]): unknown[] =>
  outcomes.map((outcome) => (outcome instanceof Problem ? outcome.code : outcome.data));

function room() {
  const clock = handClock();
  const { answer, calls } = recording(clock.now);
  return { clock, calls, answer: cache([memoryTier(1_000_000, clock.now)])(answer) };
}

test('what is fresh is not asked for again, what is over is', async () => {
  const { clock, calls, answer } = room();
  expect(dataOf(await answer([askFor('1')]))).toEqual(['thing 1']);
  clock.pass(59.9);
  expect(dataOf(await answer([askFor('1')]))).toEqual(['thing 1']);
  expect(calls).toEqual([['1']]);
  clock.pass(0.1);
  expect(dataOf(await answer([askFor('1')]))).toEqual(['thing 1']);
  expect(calls).toEqual([['1'], ['1']]);
});

test('a value given again keeps the time it is of', async () => {
  const { clock, answer } = room();
  const asOf = clock.now();
  await answer([askFor('1')]);
  clock.pass(30);
  expect(await answer([askFor('1')])).toMatchObject([{ asOf, freshUntil: asOf + 60_000 }]);
});

test('whatever is there and is not, answers come in the order asked', async () => {
  const ids = fc.constantFrom('1', '2', '3', '4', '5', '6');
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(ids, { minLength: 1 }),
      fc.uniqueArray(ids, { minLength: 1 }),
      async (known, asked) => {
        const { calls, answer } = room();
        await answer(known.map((id) => askFor(id)));
        calls.length = 0;
        expect(dataOf(await answer(asked.map((id) => askFor(id))))).toEqual(asked.map((id) => `thing ${id}`));
        const misses = asked.filter((id) => !known.includes(id));
        expect(calls).toEqual(misses.length === 0 ? [] : [misses]);
      },
    ),
  );
});

test('an absence is kept as an absence', async () => {
  const clock = handClock();
  let calls = 0;
  const none: Answer = async (asks) => {
    calls += 1;
    return asks.map((ask) => valueFor(ask, null, { asOf: clock.now(), freshUntil: clock.now() + 30_000 }));
  };
  const answer = cache([memoryTier(1_000_000, clock.now)])(none);
  expect(dataOf(await answer([askFor('1')]))).toEqual([null]);
  expect(dataOf(await answer([askFor('1')]))).toEqual([null]);
  expect(calls).toBe(1);
});

describe('what is not kept', () => {
  test('an error, also beside a value', async () => {
    const clock = handClock();
    const calls: string[][] = [];
    const failing: Answer = async (asks) => {
      calls.push(asks.map(idOf));
      return asks.map((ask) =>
        idOf(ask) === 'bad'
          ? new Problem('AGENCY_BUSY')
          : valueFor(ask, 'data', { asOf: clock.now(), freshUntil: clock.now() + 1_000 }),
      );
    };
    const answer = cache([memoryTier(1_000_000, clock.now)])(failing);
    const asked = () => answer(['a', 'bad', 'b'].map((id) => askFor(id)));
    expect(dataOf(await asked())).toEqual(['data', 'AGENCY_BUSY', 'data']);
    expect(dataOf(await asked())).toEqual(['data', 'AGENCY_BUSY', 'data']);
    expect(calls).toEqual([['a', 'bad', 'b'], ['bad']]);
  });

  test('what its operation never gives again', async () => {
    const never = operationOf({ reuse: 'never' });
    const { calls, answer } = room();
    const ask = askFor('1', never);
    await answer([ask]);
    await answer([ask]);
    expect(calls).toHaveLength(2);
  });

  test('what was over when it came', async () => {
    const clock = handClock();
    const { answer: behind, calls } = recording(clock.now, 0);
    const answer = cache([memoryTier(1_000_000, clock.now)])(behind);
    await answer([askFor('1')]);
    await answer([askFor('1')]);
    expect(calls).toHaveLength(2);
  });
});

test('without tiers every ask goes further', async () => {
  const { answer: behind, calls } = recording(handClock().now);
  const answer = cache([])(behind);
  await answer([askFor('1')]);
  await answer([askFor('1')]);
  expect(calls).toHaveLength(2);
});

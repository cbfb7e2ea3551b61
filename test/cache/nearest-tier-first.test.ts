import { expect, test } from 'vitest';
import { cache } from '../../src/cache/cache.ts';
import { memoryTier } from '../../src/cache/memory.ts';
import type { Tier } from '../../src/cache/tier.ts';
import { gather } from '../../src/gather/gather.ts';
import type { Value } from '../../src/types.ts';
import { handExchange, severalTurns } from '../gather/hand-exchange.ts';
import { askFor, handClock, recording, tellingTier, valueOfId } from './kept.ts';

const clock = handClock();
const valueFor = (id: string): Value => valueOfId(askFor(id), clock.now());

test('a farther tier is asked only for what the nearer ones have not, and so on to the agency', async () => {
  const near = tellingTier({ near: valueFor('near') });
  const far = tellingTier({ far: valueFor('far') });
  const { answer: behind, calls } = recording(clock.now);
  const asks = ['near', 'nowhere', 'far'].map((id) => askFor(id));
  const outcomes = await cache([near, far])(behind)(asks);
  expect(outcomes).toEqual(asks.map((ask) => valueOfId(ask, clock.now())));
  expect(near.reads[0]).toEqual(['near', 'nowhere', 'far']);
  expect(far.reads).toEqual([['nowhere', 'far']]);
  expect(calls).toEqual([['nowhere']]);
});

test('what a farther tier has is kept near; what the agency says is kept in all; what is there is not kept again', async () => {
  const near = tellingTier({ near: valueFor('near') });
  const far = tellingTier({ far: valueFor('far') });
  const { answer: behind } = recording(clock.now);
  await cache([near, far])(behind)(['near', 'nowhere', 'far'].map((id) => askFor(id)));
  expect(near.writes).toEqual([['nowhere', 'far']]);
  expect(far.writes).toEqual([['nowhere']]);
});

test('where the nearest has all, nobody else is asked', async () => {
  const near = tellingTier({ near: valueFor('near') });
  const far = tellingTier();
  const { answer: behind, calls } = recording(clock.now);
  await cache([near, far])(behind)([askFor('near')]);
  expect([far.reads, far.writes, near.writes, calls]).toEqual([[], [], [], []]);
});

test('what a tier kept lives no longer for having been kept nearer', async () => {
  const moving = handClock();
  const far = tellingTier({ far: valueOfId(askFor('far'), moving.now()) });
  const near = memoryTier(1_000_000, moving.now);
  moving.pass(50);
  const { answer: behind } = recording(moving.now);
  await cache([near, far])(behind)([askFor('far')]);
  moving.pass(10);
  expect(await near.read([askFor('far')])).toEqual([undefined]);
});

test('a thousand waiters on one question make one exchange, however long the far tier takes for each', async () => {
  const hand = handExchange();
  const doors: (() => void)[] = [];
  const slowFar: Tier = {
    read: (asks) => new Promise((resolve) => doors.push(() => resolve(asks.map(() => undefined)))),
    write: () => undefined,
  };
  const answer = cache([memoryTier(1_000_000, clock.now), slowFar])(gather(hand.exchange, clock.now));
  const waiting = Array.from({ length: 1_000 }, () => answer([askFor('1')]));
  await severalTurns();
  // Half of them hear from the far tier, ask the agency and are answered before the others hear.
  for (const open of doors.slice(0, 500)) open();
  (await hand.begun(0)).land([{ data: 'once' }]);
  await Promise.all(waiting.slice(0, 500));
  for (const open of doors.slice(500)) open();
  const outcomes = await Promise.race([Promise.all(waiting), hand.begun(1).then(() => 'asked twice')]);
  expect(outcomes).toEqual(Array.from({ length: 1_000 }, () => [expect.objectContaining({ data: 'once' })]));
});

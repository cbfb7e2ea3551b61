/** Whatever is interleaved: nobody is given what was asked of the agency before an order to forget that came before their own ask. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import type { Answer, Outcome } from '../../src/types.ts';
import { severalTurns } from '../gather/hand-exchange.ts';
import { valueFor } from '../loader/asks.ts';
import { type HandBus, handFar } from './hand-far.ts';
import { askFor, handClock, idOf, openRoom, type Room, staleForTenMinutes } from './room.ts';

type Step =
  | { readonly do: 'ask'; readonly at: number; readonly id: string; readonly leaves: boolean }
  | { readonly do: 'land'; readonly n: number; readonly fails: boolean }
  | { readonly do: 'forget'; readonly at: number; readonly id: string; readonly of: 'question' | 'agency' }
  | { readonly do: 'pass'; readonly seconds: number }
  | { readonly do: 'deafen'; readonly at: number; readonly isUp: boolean };

const ids = fc.constantFrom('1', '2');
const at = fc.nat(1);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('ask' as const), at, id: ids, leaves: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('land' as const), n: fc.nat(5), fails: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('forget' as const), at, id: ids, of: fc.constantFrom('question', 'agency') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), seconds: fc.constantFrom(1, 59, 61, 300) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('deafen' as const), at, isUp: fc.boolean() }) },
);

/** Two instances of one store before one agency, whose every answer says at which step it was asked for. */
function world() {
  const clock = handClock();
  const far = handFar();
  const buses: HandBus[] = [far.openBus(), far.openBus()];
  const pending: (() => void)[] = [];
  const failing = new Set<number>();
  let step = 0;
  const next: Answer = (asks) =>
    new Promise((resolve) => {
      const began = step;
      const n = pending.length;
      pending.push(() => {
        const { ttlSeconds, staleSeconds } = staleForTenMinutes;
        const freshUntil = clock.now() + ttlSeconds * 1_000;
        const life = { asOf: clock.now(), freshUntil, staleUntil: freshUntil + staleSeconds * 1_000 };
        const problem = new Problem('AGENCY_UNAVAILABLE');
        resolve(asks.map((ask) => (failing.has(n) ? problem : valueFor(ask, { id: idOf(ask), began }, life))));
      });
    });
  const rooms = buses.map((bus) => openRoom({ clock, far: { store: far.store, bus }, next }));
  return { clock, buses, pending, failing, rooms, tick: () => (step += 1) };
}

async function holds(steps: readonly Step[]): Promise<void> {
  const { clock, buses, pending, failing, rooms, tick } = world();
  const forgottenAt = new Map<string, number>();
  const asked: { id: string; floor: number; outcome: Promise<readonly Outcome[]> }[] = [];
  for (const one of steps) {
    const step = tick();
    if (one.do === 'pass') clock.pass(one.seconds);
    if (one.do === 'deafen') buses[one.at]?.turn(one.isUp);
    if (one.do === 'forget') {
      const tags = askFor(one.id).tags;
      await rooms[one.at]?.forget([one.of === 'agency' ? (tags[0] as string) : (tags.at(-1) as string)]);
      for (const id of one.of === 'agency' ? ['1', '2'] : [one.id]) forgottenAt.set(id, step);
    }
    if (one.do === 'ask') {
      const controller = new AbortController();
      const outcome = (rooms[one.at] as Room).answer([{ ...askFor(one.id), signal: controller.signal }]);
      // One that does not hear may give for moments what others forgot: that is what its short memory is for.
      const floor = buses[one.at]?.isUp() ? (forgottenAt.get(one.id) ?? 0) : 0;
      asked.push({ id: one.id, floor, outcome });
      if (one.leaves) controller.abort('DEADLINE');
    }
    if (one.do === 'land') {
      const n = pending.length - 1 - one.n;
      if (one.fails) failing.add(n);
      pending[n]?.();
    }
    await severalTurns();
  }
  await settle(pending, asked.map(({ outcome }) => outcome));
  for (const { id, floor, outcome } of asked) {
    const [given] = (await outcome) as readonly [Outcome];
    if (given instanceof Problem) continue;
    const { id: givenId, began } = given.data as { id: string; began: number };
    expect(givenId).toBe(id);
    expect(began).toBeGreaterThanOrEqual(floor);
  }
}

/** Lets the agency answer all it is asked, until everybody has been answered. */
async function settle(pending: readonly (() => void)[], outcomes: readonly Promise<unknown>[]): Promise<void> {
  let isOver = false;
  void Promise.all(outcomes).then(() => {
    isOver = true;
  });
  while (!isOver) {
    for (const land of pending) land();
    await severalTurns();
  }
}

test('at the instance that forgets, and at any other that hears of it', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 14 }), holds),
    { numRuns: 150 },
  );
});

/** Whatever is interleaved: nobody is given what was asked of the agency before an order to forget that came before their own ask. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import type { Answer, Ask, Outcome } from '../../src/types.ts';
import { severalTurns } from '../gather/hand-exchange.ts';
import { valueFor } from '../loader/asks.ts';
import { handFar } from './hand-far.ts';
import { askFor, handClock, idOf, openRoom, staleForTenMinutes } from './room.ts';

type World = ReturnType<typeof world>;
type Step = (world: World) => unknown;

/** An agency whose every answer says at which step it was asked for. */
function agency(now: () => number, stepNow: () => number) {
  const pending: ((problem?: Problem) => void)[] = [];
  const valueAt = (ask: Ask, began: number): Outcome => {
    const freshUntil = now() + staleForTenMinutes.ttlSeconds * 1_000;
    const staleUntil = freshUntil + staleForTenMinutes.staleSeconds * 1_000;
    return valueFor(ask, { id: idOf(ask), began }, { asOf: now(), freshUntil, staleUntil });
  };
  const answer: Answer = (asks) =>
    new Promise((resolve) => {
      const began = stepNow();
      pending.push((problem) => resolve(asks.map((ask) => problem ?? valueAt(ask, began))));
    });
  return { pending, answer };
}

/** Two instances of one store before one agency. */
function world() {
  let step = 0;
  const clock = handClock();
  const far = handFar();
  const { pending, answer } = agency(clock.now, () => step);
  const instances = [0, 1].map(() => {
    const bus = far.openBus();
    return { bus, room: openRoom({ clock, far: { store: far.store, bus }, next: answer }) };
  });
  const forgottenAt = new Map<string, number>();
  const asked: { readonly id: string; readonly floor: number; readonly outcome: Promise<readonly Outcome[]> }[] = [];

  const ask = (at: number, id: string, leaves: boolean): void => {
    const { bus, room } = instances[at] as (typeof instances)[number];
    const controller = new AbortController();
    const outcome = room.answer([{ ...askFor(id), signal: controller.signal }]);
    // One that does not hear may give for moments what others forgot: that is what its short memory is for.
    asked.push({ id, outcome, floor: bus.isUp() ? (forgottenAt.get(id) ?? 0) : 0 });
    if (leaves) controller.abort('DEADLINE');
  };
  const forget = async (at: number, id: string, isWhole: boolean): Promise<void> => {
    const { tags } = askFor(id);
    await instances[at]?.room.forget(isWhole ? tags.slice(0, 1) : tags.slice(-1));
    for (const each of isWhole ? ['1', '2'] : [id]) forgottenAt.set(each, step);
  };
  return {
    asked,
    pending,
    ask,
    forget,
    pass: clock.pass,
    turn: (at: number, isUp: boolean) => instances[at]?.bus.turn(isUp),
    land: (n: number, problem?: Problem) => pending.at(-1 - n)?.(problem),
    next: () => {
      step += 1;
    },
    stop: () => {
      for (const { room } of instances) room.stop();
    },
  };
}

const ids = fc.constantFrom('1', '2');
const at = fc.nat(1);
const problem = fc.option(fc.constant(new Problem('AGENCY_UNAVAILABLE')), { nil: undefined });

/** A step that does one thing, the more often the weightier. */
function step<Args extends unknown[]>(
  weight: number,
  args: fc.Arbitrary<Args>,
  work: (world: World, ...args: Args) => unknown,
): fc.WeightedArbitrary<Step> {
  return { weight, arbitrary: args.map((some) => (around) => work(around, ...some)) };
}

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  step(5, fc.tuple(at, ids, fc.boolean()), ({ ask }, ...call) => ask(...call)),
  step(4, fc.tuple(fc.nat(5), problem), ({ land }, ...call) => land(...call)),
  step(3, fc.tuple(at, ids, fc.boolean()), ({ forget }, ...call) => forget(...call)),
  step(1, fc.tuple(fc.constantFrom(1, 59, 61, 300)), ({ pass }, seconds) => pass(seconds)),
  step(1, fc.tuple(at, fc.boolean()), ({ turn }, ...call) => turn(...call)),
);

/** Lets the agency answer all it is asked, until everybody has been answered. */
async function settled({ pending, asked }: World): Promise<void> {
  let isOver = false;
  void Promise.all(asked.map(({ outcome }) => outcome)).then(() => {
    isOver = true;
  });
  while (!isOver) {
    for (const land of pending) land();
    await severalTurns();
  }
}

async function holds(steps: readonly Step[]): Promise<void> {
  const around = world();
  for (const step of steps) {
    around.next();
    await step(around);
    await severalTurns();
  }
  await settled(around);
  around.stop();
  for (const { id, floor, outcome } of around.asked) {
    const [given] = (await outcome) as readonly [Outcome];
    if (given instanceof Problem) continue;
    const { id: givenId, began } = given.data as { id: string; began: number };
    expect(givenId).toBe(id);
    expect(began).toBeGreaterThanOrEqual(floor);
  }
}

test('at the instance that forgets, and at any other that hears of it', { timeout: 120_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 14 }), holds), { numRuns: 150 });
});

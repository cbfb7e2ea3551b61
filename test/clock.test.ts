/** The gateway's clock never goes back; where the machine's is put forward it follows. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openClock } from '../src/clock.ts';

/** A machine whose clock on the wall people put forward and back. */
function machine() {
  let steady = 1_000;
  let wall = 1_700_000_000_000;
  const setBack: number[] = [];
  const now = openClock({ wall: () => wall, steady: () => steady, onSetBack: (ms) => void setBack.push(ms) });
  return {
    now,
    setBack,
    wall: () => wall,
    pass: (ms: number) => {
      steady += ms;
      wall += ms;
    },
    put: (ms: number) => {
      wall += ms;
    },
  };
}

test('it goes with the machine’s', () => {
  const { now, wall, pass, setBack } = machine();
  expect(now()).toBe(wall());
  pass(90_000.7);
  expect(now()).toBe(Math.floor(wall()));
  expect(setBack).toEqual([]);
});

test('an hour forward is followed, also where the machine slept', () => {
  const { now, wall, put } = machine();
  put(3_600_000);
  expect(now()).toBe(wall());
});

test('an hour back is not followed, and is told once', () => {
  const { now, put, pass, setBack } = machine();
  const before = now();
  put(-3_600_000);
  pass(1);
  expect(now()).toBe(before + 1);
  pass(999);
  expect(now()).toBe(before + 1_000);
  expect(setBack).toEqual([3_600_000]);
});

test('one that is put right again and back once more is told of twice', () => {
  const { now, put, setBack } = machine();
  for (const ms of [-3_600_000, 3_600_000, -7_200_000]) {
    put(ms);
    now();
  }
  expect(setBack).toEqual([3_600_000, 7_200_000]);
});

test('small corrections are no steps', () => {
  const { now, put, setBack } = machine();
  const before = now();
  for (const ms of [4_000, -8_000]) {
    put(ms);
    expect(now()).toBe(before);
  }
  expect(setBack).toEqual([]);
});

test('whatever is done to the machine’s clock, it never goes back, and is never more than a step behind', () => {
  const step = fc.record({ pass: fc.nat(10_000), put: fc.integer({ min: -7_200_000, max: 7_200_000 }) });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const { now, wall, pass, put } = machine();
      let last = now();
      for (const { pass: ms, put: byMs } of steps) {
        pass(ms);
        put(byMs);
        const next = now();
        expect(next).toBeGreaterThanOrEqual(last);
        expect(wall() - next).toBeLessThanOrEqual(5_001);
        last = next;
      }
    }),
  );
});

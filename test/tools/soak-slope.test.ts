/** The line that says whether a gateway's memory grows. */

import { expect, it } from 'vitest';
import { bestLine } from '../../src/tools/soak/slope.ts';

const grown = (perMinute: number, wobble: number) =>
  Array.from({ length: 60 }, (_, i) => ({
    minute: i / 12,
    megabytes: 100 + (perMinute * i) / 12 + (i % 2 === 0 ? wobble : -wobble),
  }));

it('finds a growth that wobbles, and how sure it is', () => {
  const { slope, doubt, at } = bestLine(grown(2, 3));
  expect(slope).toBeCloseTo(2, 0);
  expect(Math.abs(slope - 2)).toBeLessThan(doubt);
  expect(at(0)).toBeCloseTo(100, 0);
});

it('finds none where there is none', () => {
  expect(Math.abs(bestLine(grown(0, 3)).slope)).toBeLessThan(1);
});

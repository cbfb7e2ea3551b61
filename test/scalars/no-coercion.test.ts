import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allScalars, Rial } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';
import { scalarsWithSamples } from './samples.ts';

const texts = scalarsWithSamples.filter(([name]) => name !== 'Rial');
const neverText = [null, undefined, true, false, {}, [], Symbol('x'), () => '0499370899', new Date(0)];

describe.each(texts)('%s', (_, scalar, values) => {
  test.each([...neverText, 0, 499370899, Number.NaN, 10n])('refuses what is no string: %s', (input) => {
    expect(refusal(() => scalar.parse(input))).toBe('TYPE');
  });

  test('refuses its own values where something is wrapped around them', () => {
    fc.assert(
      fc.property(values, (value) => {
        for (const wrapped of [
          [value],
          { value },
          new String(value),
          { toString: () => value, valueOf: () => value },
        ]) {
          expect(refusal(() => scalar.parse(wrapped))).toBe('TYPE');
        }
      }),
      { numRuns: 10 },
    );
  });
});

test.each([...neverText, [1000], new Number(1000)])(
  'Rial refuses what is neither number, bigint nor string: %s',
  (input) => {
    expect(refusal(() => Rial.parse(input))).toBe('TYPE');
  },
);

test('empty and blank text is refused by all', () => {
  for (const scalar of allScalars) {
    for (const text of ['', ' ', '\u200f', '\n']) expect(() => scalar.parse(text)).toThrow();
  }
});

test('a parser works without its scalar', () => {
  for (const [, scalar, values] of scalarsWithSamples) {
    const { parse } = scalar;
    const [value] = fc.sample(values, 1);
    expect(parse(value)).toBe(value);
  }
});

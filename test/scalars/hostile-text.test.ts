import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allScalars, InvalidScalar, type Scalar, violations } from '../../src/scalars/index.ts';

const length = 100_000;
const fill = (unit: string) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const hostile = [
  '0',
  '9',
  'a',
  'a-',
  'a.',
  ' ',
  '-',
  '1,000',
  '\u200f',
  '۱',
  'ایران',
  'ﷺ',
  '\ud800',
  '2025-03-20T',
  '0 ',
  'IR',
  '12ب',
].map(fill);

/** What the scalar threw, whatever it is; undefined where it accepted the value. */
function outcome(scalar: Scalar<unknown>, input: unknown): unknown {
  try {
    scalar.parse(input);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Of 50 rounds, in milliseconds. */
function timeOf(scalar: Scalar<unknown>, texts: readonly string[]): number {
  const start = performance.now();
  for (let round = 0; round < 50; round += 1) {
    for (const text of texts) outcome(scalar, text);
  }
  return performance.now() - start;
}

describe.each(allScalars.map((scalar) => [scalar.name, scalar] as const))('%s', (name, scalar) => {
  test('refuses 10^5 characters for their length alone, and as fast as 10^2', () => {
    for (const text of hostile) expect(outcome(scalar, text)).toMatchObject({ violation: 'LENGTH' });
    const short = hostile.map((text) => text.slice(0, 100));
    const ratios = Array.from({ length: 7 }, () => timeOf(scalar, hostile) / timeOf(scalar, short)).sort(
      (a, b) => a - b,
    );
    // Work that grew with the text would take a thousand times as long.
    expect(ratios[3]).toBeLessThan(30);
  });

  test('says nothing of what it refused, and ends only in InvalidScalar', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 70 }), fc.anything()), (input) => {
        const caught = outcome(scalar, input);
        if (caught === undefined) return;
        expect(caught).toBeInstanceOf(InvalidScalar);
        const { message, violation, cause } = caught as InvalidScalar;
        expect(message).toBe(`The "${name}" ${violations[violation]}.`);
        expect(cause).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  test('refuses lone surrogates, nulls and look-alike digits', () => {
    for (const text of ['\ud800', '\0', '0499370899\0', '\uff10\uff14', '०४९९३७०८९९', '²³', '0x10', '1e3', '1_000']) {
      expect(() => scalar.parse(text)).toThrow(InvalidScalar);
    }
  });
});

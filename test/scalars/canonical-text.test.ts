import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allScalars } from '../../src/scalars/index.ts';
import { scalarsWithSamples } from './samples.ts';

describe.each(scalarsWithSamples)('%s', (_, scalar, values) => {
  test('its canonical values parse to themselves', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(scalar.parse(value)).toBe(value);
      }),
    );
  });
});

test('whatever text is accepted, its canonical value parses to itself', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'0123456789۰۱۲٣٤-/.: اببی\u200c+IR,aT'), maxLength: 40 });
  fc.assert(
    fc.property(fc.constantFrom(...allScalars), texts, (scalar, text) => {
      let value: unknown;
      try {
        value = scalar.parse(text);
      } catch {
        return;
      }
      expect(scalar.parse(value)).toBe(value);
    }),
    { numRuns: 5_000 },
  );
});

test('every scalar has a name of its own, a description and a specification', () => {
  expect(new Set(allScalars.map(({ name }) => name)).size).toBe(17);
  for (const { description, specifiedBy } of allScalars) {
    expect(description).toMatch(/\.$/);
    expect(new URL(specifiedBy).protocol).toBe('https:');
  }
});

test('what points at a person or their thing says so', () => {
  const impersonal = allScalars.filter(({ personal }) => !personal).map(({ name }) => name);
  expect(impersonal).toEqual(['ServiceCode', 'Rial', 'Date', 'JalaliDate', 'DateTime', 'Uuid']);
});

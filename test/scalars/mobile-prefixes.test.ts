import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Mobile } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';
import { digits } from './samples.ts';

test('every usual prefix gives the same number', () => {
  fc.assert(
    fc.property(digits(9), (rest) => {
      for (const prefix of ['+98', '98', '0098', '0', ''])
        expect(Mobile.parse(`${prefix}9${rest}`)).toBe(`+989${rest}`);
    }),
  );
});

test('a number that itself begins with 98 is not taken for the country', () => {
  expect(Mobile.parse('9812345678')).toBe('+989812345678');
  expect(Mobile.parse('09812345678')).toBe('+989812345678');
});

test('single blanks and hyphens between digits are dropped', () => {
  expect(Mobile.parse('+98 912-345 6789')).toBe('+989123456789');
  expect(Mobile.parse('۰۹۱۲ ۳۴۵ ۶۷۸۹')).toBe('+989123456789');
});

test.each([
  '02188776655',
  '091234567890',
  '0912345678',
  '+980912345678',
  '00912345678',
  '++989123456789',
  '+449123456789',
])('%s is refused', (text) => {
  expect(['FORMAT', 'CHARACTERS']).toContain(refusal(() => Mobile.parse(text)));
});

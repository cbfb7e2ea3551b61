import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PropertyCode, propertyCodeOf, propertyCodePartsOf } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';
import { propertyParts } from './samples.ts';

test('leading zeros and blanks around groups are dropped', () => {
  expect(PropertyCode.parse('02-00104-00017-003')).toBe('2-104-17-3');
  expect(PropertyCode.parse('۲ - ۱۰۴ – ۱۷ - ۳')).toBe('2-104-17-3');
});

test('groups and text turn into each other', () => {
  fc.assert(
    fc.property(propertyParts, (parts) => {
      expect(propertyCodePartsOf(propertyCodeOf(parts))).toEqual(parts);
    }),
  );
});

test.each([
  ['0-104-17-3', 'RANGE'],
  ['2-104-17-000', 'RANGE'],
  ['123-104-17-3', 'LENGTH'],
  ['2-123456-17-3', 'LENGTH'],
  ['2-104-123456-3', 'LENGTH'],
  ['2-104-17-1234', 'LENGTH'],
  ['2-104-17', 'FORMAT'],
  ['2-104-17-3-1', 'FORMAT'],
  ['2--17-3', 'FORMAT'],
  ['-2-104-17-3', 'FORMAT'],
  ['2-1 04-17-3', 'FORMAT'],
  ['2/104/17/3', 'CHARACTERS'],
] as const)('%s is refused: %s', (text, violation) => {
  expect(refusal(() => PropertyCode.parse(text))).toBe(violation);
});

import { expect, test } from 'vitest';
import { Vin } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';

test('lower case and Persian digits are taken', () => {
  expect(Vin.parse('nas۴۱۱۱۰۰f3456789')).toBe('NAS411100F3456789');
});

test('I, O and Q are refused, since they pass for 1 and 0', () => {
  for (const letter of 'IOQioq') expect(refusal(() => Vin.parse(`NAS41110${letter}F3456789`))).toBe('CHARACTERS');
});

test('I is taken in the country that some Iranian numbers begin with, and nowhere else', () => {
  expect(Vin.parse('IRFC891V3EW123456')).toBe('IRFC891V3EW123456');
  expect(refusal(() => Vin.parse('IAFC891V3EW123456'))).toBe('CHARACTERS');
  expect(refusal(() => Vin.parse('IRIC891V3EW123456'))).toBe('CHARACTERS');
});

test('seventeen, and letters that only upper-case into Latin are refused', () => {
  expect(refusal(() => Vin.parse('NAS411100F345678'))).toBe('LENGTH');
  expect(refusal(() => Vin.parse('NAS411100F34567890'))).toBe('LENGTH');
  expect(refusal(() => Vin.parse('NAſ411100F3456789'))).toBe('CHARACTERS');
  expect(refusal(() => Vin.parse('NAß11100F3456789'))).toBe('CHARACTERS');
});

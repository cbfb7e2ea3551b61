import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LegalId, legalIdOf } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';
import { digits } from './samples.ts';

test.each(['10380284790', '10100171920'])('%s is valid', (id) => {
  expect(LegalId.parse(id)).toBe(id);
  expect(legalIdOf(id.slice(0, 10))).toBe(id);
});

test('10380284792 has a wrong check digit', () => {
  expect(refusal(() => LegalId.parse('10380284792'))).toBe('CHECK_DIGIT');
});

test('twelve digits are refused, whatever the twelfth', () => {
  for (const digit of '0123456789') {
    expect(refusal(() => LegalId.parse(`10380284790${digit}`))).toBe('LENGTH');
    expect(refusal(() => LegalId.parse(`${digit}10380284790`))).toBe('LENGTH');
  }
});

test('the check digit is the published sum, remainder 10 written 0', () => {
  const remainderOf = (ten: string) => {
    const added = Number(ten[9]) + 2;
    return (
      [29, 27, 23, 19, 17, 29, 27, 23, 19, 17].reduce(
        (sum, weight, at) => sum + (Number(ten[at]) + added) * weight,
        0,
      ) % 11
    );
  };
  fc.assert(
    fc.property(digits(10), (ten) => {
      const remainder = remainderOf(ten);
      expect(LegalId.parse(ten + String(remainder === 10 ? 0 : remainder))).toBe(legalIdOf(ten));
    }),
  );
});

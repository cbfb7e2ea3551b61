import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NationalId, nationalIdOf } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';
import { nationalIds } from './samples.ts';

const remainderOf = (code: string) =>
  [...code.slice(0, 9)].reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0) % 11;

test.each(['0499370899', '0790419904', '0084575948', '0013542419'])('%s is valid', (code) => {
  expect(NationalId.parse(code)).toBe(code);
  expect(nationalIdOf(code.slice(0, 9))).toBe(code);
});

test('1234567890 has a wrong check digit', () => {
  expect(refusal(() => NationalId.parse('1234567890'))).toBe('CHECK_DIGIT');
});

test('one digit repeated is refused, though its check digit is right', () => {
  for (let digit = 0; digit <= 9; digit += 1) {
    const code = String(digit).repeat(10);
    expect(refusal(() => NationalId.parse(code))).toBe('RANGE');
    expect(refusal(() => nationalIdOf(code.slice(0, 9)))).toBe('RANGE');
  }
});

test('remainder 1 gives check digit 1', () => {
  fc.assert(
    fc.property(
      nationalIds.filter((code) => remainderOf(code) === 1),
      (code) => {
        expect(NationalId.parse(`${code.slice(0, 9)}1`)).toBe(code);
      },
    ),
    { numRuns: 50 },
  );
});

test('exactly one check digit fits any nine digits', () => {
  fc.assert(
    fc.property(nationalIds, (code) => {
      const fitting = [...'0123456789'].filter((digit) => {
        try {
          return NationalId.parse(code.slice(0, 9) + digit) === code;
        } catch {
          return false;
        }
      });
      expect(fitting).toEqual([code.slice(9)]);
    }),
  );
});

// Remainders 1 and 10 both give check digit 1, so a slip that turns one into the other is the one kind that passes.
test('any single changed digit is caught, save between remainders 1 and 10', () => {
  fc.assert(
    fc.property(nationalIds, fc.nat(9), fc.integer({ min: 1, max: 9 }), (code, at, shift) => {
      const digit = String((Number(code[at]) + shift) % 10);
      const changed = code.slice(0, at) + digit + code.slice(at + 1);
      const remainders = [remainderOf(code), remainderOf(changed)].sort((a, b) => a - b);
      if (at < 9 && remainders[0] === 1 && remainders[1] === 10) {
        expect(NationalId.parse(changed)).toBe(changed);
      } else {
        expect(['CHECK_DIGIT', 'RANGE']).toContain(refusal(() => NationalId.parse(changed)));
      }
    }),
    { numRuns: 5_000 },
  );
});

test('the grouping of the card is taken; short codes are not padded', () => {
  expect(NationalId.parse('049-937089-9')).toBe('0499370899');
  expect(refusal(() => NationalId.parse('499370899'))).toBe('LENGTH');
  expect(refusal(() => NationalId.parse('00499370899'))).toBe('LENGTH');
  expect(refusal(() => NationalId.parse('-0499370899'))).toBe('CHARACTERS');
  expect(refusal(() => NationalId.parse('04993--70899'))).toBe('CHARACTERS');
});

test('a prefix of another length is refused', () => {
  expect(refusal(() => nationalIdOf('12345678'))).toBe('LENGTH');
  expect(refusal(() => nationalIdOf('12345678a'))).toBe('CHARACTERS');
});

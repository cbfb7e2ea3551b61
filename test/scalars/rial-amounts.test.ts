import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Rial } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';

const most = Number.MAX_SAFE_INTEGER;

test.each([
  ['1250000', 1_250_000],
  ['۱٬۲۵۰٬۰۰۰', 1_250_000],
  ['١،٢٥٠،٠٠٠', 1_250_000],
  ['1,250,000', 1_250_000],
  ['-17,000', -17_000],
  ['−۱۷۰۰۰', -17_000],
  ['0', 0],
  ['007', 7],
])('%s', (text, amount) => expect(Rial.parse(text)).toBe(amount));

test('a number, a bigint and either text give one amount', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (amount) => {
      expect(Rial.parse(amount)).toBe(amount);
      expect(Rial.parse(BigInt(amount))).toBe(amount);
      expect(Rial.parse(amount.toLocaleString('en-US'))).toBe(amount);
      expect(Rial.parse(amount.toLocaleString('fa-IR'))).toBe(amount);
    }),
  );
});

test('zero has no sign', () => {
  for (const zero of [-0, '-0', 0n]) expect(Object.is(Rial.parse(zero), 0)).toBe(true);
});

test('beyond ±(2^53−1) all are refused', () => {
  for (const beyond of [
    most + 1,
    -most - 1,
    1e300,
    BigInt(most) + 1n,
    -BigInt(most) - 1n,
    10n ** 1000n,
    '9007199254740992',
    '-9007199254740993',
  ]) {
    expect(refusal(() => Rial.parse(beyond))).toBe('RANGE');
  }
  for (const bound of [most, -most]) expect(Rial.parse(String(bound))).toBe(bound);
});

test('fractions and what is no number are refused', () => {
  for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, '1,25', '1,2500', '1,,000', '-', '--5', '5-']) {
    expect(refusal(() => Rial.parse(wrong))).toBe('FORMAT');
  }
  for (const wrong of ['1.5', '۱٫۵', '1e3', '0x10', '+5', '1 000', '1000 ریال']) {
    expect(refusal(() => Rial.parse(wrong))).toBe('CHARACTERS');
  }
  expect(refusal(() => Rial.parse(''))).toBe('LENGTH');
});

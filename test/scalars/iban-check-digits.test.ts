import { expect, test } from 'vitest';
import { Iban } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';

test.each(['IR820540102680020817909002', 'IR550570022080013447370101'])('%s is valid', (iban) => {
  expect(Iban.parse(iban)).toBe(iban);
  expect(Iban.parse(iban.toLowerCase())).toBe(iban);
  expect(Iban.parse(iban.replace(/.{4}(?=.)/g, '$& '))).toBe(iban);
});

test('any single changed digit is caught', () => {
  const iban = 'IR820540102680020817909002';
  for (let at = 2; at < iban.length; at += 1) {
    for (const digit of '0123456789') {
      const changed = iban.slice(0, at) + digit + iban.slice(at + 1);
      if (changed !== iban) expect(refusal(() => Iban.parse(changed))).toBe('CHECK_DIGIT');
    }
  }
});

test('one account has one text: 00, 01 and 99 are refused where the remainder fits as well', () => {
  for (const [right, twin] of [
    ['97', '00'],
    ['98', '01'],
    ['02', '99'],
  ] as const) {
    const account = accountWith(Number(right));
    expect(Iban.parse(`IR${right}${account}`)).toBe(`IR${right}${account}`);
    expect(BigInt(`${account}1827${twin}`) % 97n).toBe(1n);
    expect(refusal(() => Iban.parse(`IR${twin}${account}`))).toBe('CHECK_DIGIT');
  }
});

test('accounts of other countries, other lengths and look-alike letters are refused', () => {
  expect(refusal(() => Iban.parse('GB820540102680020817909002'))).toBe('FORMAT');
  expect(refusal(() => Iban.parse('820540102680020817909002'))).toBe('LENGTH');
  expect(refusal(() => Iban.parse('IR8205401026800208179090021'))).toBe('LENGTH');
  expect(refusal(() => Iban.parse('ıR820540102680020817909002'))).toBe('CHARACTERS');
});

/** The least account number whose check digits are these. */
function accountWith(check: number): string {
  for (let number = 1n; ; number += 1n) {
    const account = String(number).padStart(22, '0');
    if (98n - (BigInt(`${account}182700`) % 97n) === BigInt(check)) return account;
  }
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseText, withoutThousandsMarks } from '../../src/scalars/index.ts';
import { scalarsWithSamples } from './samples.ts';

const inDigitsFrom = (zero: number) => (text: string) =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(zero + Number(digit)));
const persian = inDigitsFrom(0x06f0);
const arabic = inDigitsFrom(0x0660);

describe.each(scalarsWithSamples)('%s', (_, scalar, values) => {
  test('Persian and Arabic digits give what Latin ones give', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(scalar.parse(persian(String(value)))).toBe(value);
        expect(scalar.parse(arabic(String(value)))).toBe(value);
      }),
    );
  });

  test('blanks at the ends and invisible marks anywhere change nothing', () => {
    fc.assert(
      fc.property(values, fc.nat(), (value, at) => {
        const text = String(value);
        const middle = at % (text.length + 1);
        expect(scalar.parse(`\ufeff \u200f${text.slice(0, middle)}\u200c\u2069${text.slice(middle)}\u00a0`)).toBe(
          value,
        );
      }),
    );
  });
});

test('Arabic yeh and kaf become Persian, and dashes hyphens', () => {
  expect(normaliseText('كيى')).toBe('کیی');
  expect(normaliseText('۱–۲−٣')).toBe('1-2-3');
});

test('the ten digits of each keyboard become Latin', () => {
  expect(normaliseText('۰۱۲۳۴۵۶۷۸۹')).toBe('0123456789');
  expect(normaliseText('٠١٢٣٤٥٦٧٨٩')).toBe('0123456789');
});

test('thousands marks go only where they part groups of three', () => {
  expect(withoutThousandsMarks('1,250٬000')).toBe('1250000');
  expect(withoutThousandsMarks('-12،500')).toBe('-12500');
  for (const text of ['1,25', '1,2500', ',100', '100,', '1,,000', '1000,000'])
    expect(withoutThousandsMarks(text)).toBe(text);
});

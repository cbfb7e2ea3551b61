import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountOf, BillId, billIdOf, PaymentId, paymentIdOf, paymentMatches } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';
import { billParts, paymentParts } from './samples.ts';

const valid = [
  ['7748317800142', '1770160', 17_000],
  ['2050327604613', '1070189', 10_000],
  ['1117753200140', '12070160', 120_000],
] as const;

test.each(valid)('%s and %s belong together', (bill, payment, rials) => {
  const [billId, paymentId] = [BillId.parse(bill), PaymentId.parse(payment)];
  expect(paymentMatches(billId, paymentId)).toBe(true);
  expect(amountOf(paymentId)).toBe(rials);
});

test.each(valid)('%s and %s are judged alike when padded', (bill, payment) => {
  for (const width of [13, 18, 26]) {
    const [billId, paymentId] = [
      BillId.parse(bill.padStart(width, '0')),
      PaymentId.parse(payment.padStart(width, '0')),
    ];
    expect(paymentId).toBe(payment);
    expect(paymentMatches(billId, paymentId)).toBe(true);
  }
});

// Each is right alone, and with zeros left between them even check 2 would fit.
test('9174639504124 and 12908197 do not belong together, padded or not', () => {
  const billId = BillId.parse('9174639504124');
  for (const width of [8, 13])
    expect(paymentMatches(billId, PaymentId.parse('12908197'.padStart(width, '0')))).toBe(false);
});

test('check 1 is judged without the bill', () => {
  expect(refusal(() => PaymentId.parse('1770170'))).toBe('CHECK_DIGIT');
  expect(refusal(() => PaymentId.parse('0001770170'))).toBe('CHECK_DIGIT');
});

test('a payment id has 6 to 13 digits beside the padding', () => {
  for (const text of ['0', '00000000', '12345', '0012345', '12345678901234']) {
    expect(refusal(() => PaymentId.parse(text))).toBe('LENGTH');
  }
});

test('what is made for a bill matches it and says its amount, year and period', () => {
  fc.assert(
    fc.property(paymentParts, (parts) => {
      const id = paymentIdOf(parts);
      expect(PaymentId.parse(id)).toBe(id);
      expect(paymentMatches(parts.billId, id)).toBe(true);
      expect(amountOf(id)).toBe(parts.thousandRials * 1000);
      expect(id.slice(-5, -2)).toBe(`${parts.year}${String(parts.period).padStart(2, '0')}`);
    }),
  );
});

test('exactly one last digit fits a bill', () => {
  fc.assert(
    fc.property(paymentParts, (parts) => {
      const id = paymentIdOf(parts);
      const fitting = [...'0123456789'].filter((digit) =>
        paymentMatches(parts.billId, PaymentId.parse(id.slice(0, -1) + digit)),
      );
      expect(fitting).toEqual([id.slice(-1)]);
    }),
  );
});

test('most payments of another bill are told apart', () => {
  const strangers = fc.sample(fc.tuple(paymentParts, billParts.map(billIdOf)), { numRuns: 2_000, seed: 1 });
  const mistaken = strangers.filter(([parts, other]) => paymentMatches(other, paymentIdOf(parts)));
  // One check digit of ten values, 0 for two remainders of eleven: (9 + 4) / 121 pass by chance.
  expect(mistaken.length / strangers.length).toBeLessThan(0.15);
});

test.each([
  { thousandRials: 0 },
  { thousandRials: 100_000_000 },
  { thousandRials: 1.5 },
  { thousandRials: Number.NaN },
  { year: 10 },
  { year: -1 },
  { period: 100 },
])('%o is no part of a payment id', (wrong) => {
  const billId = BillId.parse('7748317800142');
  expect(refusal(() => paymentIdOf({ thousandRials: 17, year: 7, period: 1, billId, ...wrong }))).toBe('RANGE');
});

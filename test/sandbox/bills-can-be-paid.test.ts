/** Bills and payments of the population pass every check that a bank makes. */

import { describe, expect, it } from 'vitest';
import { citizens, finesOf, platesOf, propertiesOf, taxOf } from '../../src/sandbox/population/index.ts';
import { amountOf, BillId, billTypeOf, JalaliDate, PaymentId, paymentMatches } from '../../src/scalars/index.ts';

const people = [...citizens(2_000)];

describe('a fine', () => {
  const fines = people.flatMap(platesOf).flatMap(finesOf);

  it('has a bill id of its kind, and the payment id of its amount and bill', () => {
    expect(fines.length).toBeGreaterThan(1_000);
    for (const { billId, paymentId, amount } of fines) {
      expect([BillId.parse(billId), PaymentId.parse(paymentId)]).toEqual([billId, paymentId]);
      expect(billTypeOf(billId)).toBe('FINES');
      expect(paymentMatches(billId, paymentId)).toBe(true);
      expect(amountOf(paymentId)).toBe(amount);
    }
  });

  it('was written on a day that there was', () => {
    for (const { offenceDate } of fines) expect(JalaliDate.parse(offenceDate)).toBe(offenceDate);
  });

  it('is one of at most four on a plate, some paid and some not', () => {
    expect(Math.max(...people.flatMap(platesOf).map((plate) => finesOf(plate).length))).toBe(4);
    expect(new Set(fines.map(({ paid }) => paid)).size).toBe(2);
  });
});

describe('a property tax', () => {
  const taxes = people
    .flatMap((id) => propertiesOf({ kind: 'person', id }))
    .map(({ code }) => taxOf(code))
    .filter((tax) => tax !== undefined);

  it('has a bill id of its kind, and the payment id of its amount and bill', () => {
    expect(taxes.length).toBeGreaterThan(500);
    for (const { billId, paymentId, amount } of taxes) {
      expect(billTypeOf(BillId.parse(billId))).toBe('MUNICIPALITY');
      expect(paymentMatches(billId, PaymentId.parse(paymentId))).toBe(true);
      expect(amountOf(paymentId)).toBe(amount);
    }
  });

  it('is owed in full or not at all', () => {
    expect(taxes.every(({ debt, amount }) => debt === 0 || debt === amount)).toBe(true);
    expect(new Set(taxes.map(({ debt }) => debt === 0)).size).toBe(2);
  });
});

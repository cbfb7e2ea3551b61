/** The identifier of one payment of a bill (شناسه پرداخت): it holds the amount and the period. */

import { type BillId, billCheckDigit } from './bill-id.ts';
import { Rial } from './rial.ts';
import { type Brand, InvalidScalar, ownSpecification, type Scalar } from './scalar.ts';
import { digitsFrom, withLength } from './text-from.ts';

const name = 'PaymentId';
const maxThousandRials = 99_999_999;
/** Year (1), period (2) and both check digits, after the amount. */
const digitsAfterAmount = 5;

/** 6 to 13 Latin digits without leading zeros: thousand rials (up to 8), year (1), period (2), check 1, check 2. */
export type PaymentId = Brand<string, 'PaymentId'>;

/**
 * A string of digits; leading zeros are dropped, Persian and Arabic digits are taken. Only check 1 can be judged here:
 * check 2 needs the bill, see {@link paymentMatches}. Refuses with `TYPE`, `CHARACTERS`, `LENGTH` and `CHECK_DIGIT`.
 * Source: DOMAIN.md, Identifiers.
 */
export const PaymentId: Scalar<PaymentId> = {
  name,
  description:
    'Payment identifier: 6 to 13 digits without leading zeros. It belongs to one bill; the pair has a check digit of its own.',
  specifiedBy: ownSpecification(name),
  personal: true,
  parse(input) {
    const id = withLength(name, digitsFrom(name, input).replace(/^0+/, ''), 6, 13);
    if (billCheckDigit(id.slice(0, -2)) !== id.slice(-2, -1)) throw new InvalidScalar(name, 'CHECK_DIGIT');
    return id as PaymentId;
  },
};

/** What a payment id is made of: integers `thousandRials` 1 to 99,999,999, `year` 0 to 9 (its last digit), `period` 0 to 99. */
export interface PaymentParts {
  readonly thousandRials: number;
  readonly year: number;
  readonly period: number;
  readonly billId: BillId;
}

/**
 * The payment id of an amount for a period of a bill.
 * @throws {InvalidScalar} `RANGE` where a number is outside its bounds or not whole.
 */
export function paymentIdOf({ thousandRials, year, period, billId }: PaymentParts): PaymentId {
  const amount = within(thousandRials, 1, maxThousandRials);
  const digits = amount + within(year, 0, 9) + within(period, 0, 99).padStart(2, '0');
  const withCheck1 = digits + billCheckDigit(digits);
  return (withCheck1 + billCheckDigit(billId + withCheck1)) as PaymentId;
}

/** The amount that the payment id says, in rials: a multiple of 1,000. */
export function amountOf(paymentId: PaymentId): Rial {
  return Rial.parse(Number(paymentId.slice(0, -digitsAfterAmount)) * 1000);
}

/** True where check 2 says that the payment is one of this bill. Both are canonical: zeros padded between them would change the sum. */
export function paymentMatches(billId: BillId, paymentId: PaymentId): boolean {
  return billCheckDigit(billId + paymentId.slice(0, -1)) === paymentId.slice(-1);
}

function within(value: number, min: number, max: number): string {
  if (!Number.isInteger(value) || value < min || value > max) throw new InvalidScalar(name, 'RANGE');
  return String(value);
}

/** The identifier of a bill (شناسه قبض), the same for every period. */

import { type Brand, InvalidScalar, ownSpecification, type Scalar } from './scalar.ts';
import { digitsFrom, withLength } from './text-from.ts';
import { weightedSum } from './weighted-sum.ts';

const name = 'BillId';
const weightsFromTheRight = [2, 3, 4, 5, 6, 7];

const typeDigits = {
  WATER: '1',
  ELECTRICITY: '2',
  GAS: '3',
  LANDLINE: '4',
  MOBILE: '5',
  MUNICIPALITY: '6',
  TAX: '8',
  FINES: '9',
} as const;

/** What a bill is for, by the digit before its check digit. */
export type BillType = keyof typeof typeDigits;

const typesByDigit = new Map<string, BillType>(
  Object.entries(typeDigits).map(([type, digit]) => [digit, type as BillType]),
);

/** 6 to 13 Latin digits without leading zeros: file (up to 8), subsidiary (3), type (1), check digit. */
export type BillId = Brand<string, 'BillId'>;

/**
 * A string of digits; leading zeros are dropped, since issuers pad at will and the digits of a payment id reckon with none.
 * Persian and Arabic digits are taken, and types this project does not know. Refuses with `TYPE`, `CHARACTERS`, `LENGTH`
 * and `CHECK_DIGIT`. Source: DOMAIN.md, Identifiers.
 */
export const BillId: Scalar<BillId> = {
  name,
  description: 'Bill identifier: 6 to 13 digits without leading zeros, the last of them a check digit.',
  specifiedBy: ownSpecification(name),
  personal: true,
  parse(input) {
    const id = withLength(name, digitsFrom(name, input).replace(/^0+/, ''), 6, 13);
    if (billCheckDigit(id.slice(0, -1)) !== id.slice(-1)) throw new InvalidScalar(name, 'CHECK_DIGIT');
    return id as BillId;
  },
};

/** The parts of a bill id: `file` 1 to 8 digits and not 0, `subsidiary` exactly 3 digits. */
export interface BillParts {
  readonly file: string;
  readonly subsidiary: string;
  readonly type: BillType;
}

/**
 * The bill id of a customer's file with a company.
 * @throws {InvalidScalar} `CHARACTERS` or `LENGTH` for a part, `RANGE` for a file of zeros alone.
 */
export function billIdOf({ file, subsidiary, type }: BillParts): BillId {
  const fileDigits = withLength(name, digitsFrom(name, file), 1, 8).replace(/^0+/, '');
  if (fileDigits === '') throw new InvalidScalar(name, 'RANGE');
  const digits = fileDigits + withLength(name, digitsFrom(name, subsidiary), 3) + typeDigits[type];
  return (digits + billCheckDigit(digits)) as BillId;
}

/** What the bill is for; null for a type this project does not know. */
export function billTypeOf(billId: BillId): BillType | null {
  return typesByDigit.get(billId.slice(-2, -1)) ?? null;
}

/** The check digit over a run of digits, as bill and payment ids have it. Leading zeros change nothing; zeros inside do. */
export function billCheckDigit(digits: string): string {
  const fromTheRight = [...digits].reverse().join('');
  const remainder = weightedSum(fromTheRight, weightsFromTheRight) % 11;
  return String(remainder < 2 ? 0 : 11 - remainder);
}

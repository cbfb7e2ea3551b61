/** An amount of money. */

import { withoutThousandsMarks } from './digits.ts';
import { type Brand, InvalidScalar, ownSpecification, type Scalar } from './scalar.ts';
import { textFrom } from './text-from.ts';

const name = 'Rial';

/** Whole rials within ±(2^53−1), as a JSON number. */
export type Rial = Brand<number, 'Rial'>;

/**
 * A number, a bigint, or text with Persian, Arabic or Latin digits, a leading minus, and thousands marks between groups of three.
 * Refuses with `TYPE`, `LENGTH`, `CHARACTERS`, `FORMAT` (a fraction, misplaced marks) and `RANGE` (beyond ±(2^53−1), where JSON
 * numbers lose rials).
 */
export const Rial: Scalar<Rial> = {
  name,
  description: 'Amount in whole rials: an integer within ±(2^53−1).',
  specifiedBy: ownSpecification(name),
  personal: false,
  parse(input) {
    if (typeof input === 'number') return rialOfNumber(input);
    if (typeof input === 'bigint') return rialOfBigint(input);
    return rialOfText(textFrom(name, input));
  },
};

function rialOfNumber(amount: number): Rial {
  if (!Number.isInteger(amount)) throw new InvalidScalar(name, 'FORMAT');
  if (!Number.isSafeInteger(amount)) throw new InvalidScalar(name, 'RANGE');
  // Adding 0 makes −0 a 0, which would else be another value to Object.is and to a cache.
  return (amount + 0) as Rial;
}

function rialOfBigint(amount: bigint): Rial {
  if (amount > Number.MAX_SAFE_INTEGER || amount < Number.MIN_SAFE_INTEGER) throw new InvalidScalar(name, 'RANGE');
  return Number(amount) as Rial;
}

function rialOfText(text: string): Rial {
  if (text === '') throw new InvalidScalar(name, 'LENGTH');
  if (!/^[0-9,\u066c\u060c-]*$/.test(text)) throw new InvalidScalar(name, 'CHARACTERS');
  const digits = withoutThousandsMarks(text);
  if (!/^-?[0-9]+$/.test(digits)) throw new InvalidScalar(name, 'FORMAT');
  return rialOfBigint(BigInt(digits));
}

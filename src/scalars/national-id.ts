/** The national code of a natural person (کد ملی). */

import { type Brand, InvalidScalar, ownSpecification, type Scalar } from './scalar.ts';
import { digitsFrom, withLength } from './text-from.ts';
import { weightedSum } from './weighted-sum.ts';

const name = 'NationalId';
const weights = [10, 9, 8, 7, 6, 5, 4, 3, 2];
const oneDigitRepeated = /^([0-9])\1{9}$/;

/** Ten Latin digits with a right check digit; leading zeros belong to it. */
export type NationalId = Brand<string, 'NationalId'>;

/**
 * A string of ten digits; Persian and Arabic digits and single hyphens or blanks are taken. Short codes are not padded.
 * Refuses with `TYPE`, `CHARACTERS`, `LENGTH`, `CHECK_DIGIT`, and `RANGE` for one digit repeated, which the check digit lets through.
 * Source: DOMAIN.md, Identifiers.
 */
export const NationalId: Scalar<NationalId> = {
  name,
  description:
    'National code of a person: ten digits, the last of them a check digit. A string, since it may begin with zeros.',
  specifiedBy: ownSpecification(name),
  personal: true,
  parse(input) {
    const code = withLength(name, digitsFrom(name, input), 10);
    const right = nationalIdOf(code.slice(0, 9));
    if (code !== right) throw new InvalidScalar(name, 'CHECK_DIGIT');
    return right;
  },
};

/**
 * The national code that begins with nine digits.
 * @throws {InvalidScalar} `LENGTH`, `CHARACTERS`, or `RANGE` where all ten digits would be one and the same.
 */
export function nationalIdOf(firstNineDigits: string): NationalId {
  const digits = withLength(name, digitsFrom(name, firstNineDigits), 9);
  const remainder = weightedSum(digits, weights) % 11;
  // Remainder 1 gives check digit 1, not 10: "the whole sum is 0 mod 11" would refuse one valid code in eleven.
  const code = digits + String(remainder < 2 ? remainder : 11 - remainder);
  if (oneDigitRepeated.test(code)) throw new InvalidScalar(name, 'RANGE');
  return code as NationalId;
}

/** The national identifier of a legal person (شناسه ملی اشخاص حقوقی). */

import { type Brand, InvalidScalar, ownSpecification, type Scalar } from './scalar.ts';
import { digitsFrom, withLength } from './text-from.ts';
import { weightedSum } from './weighted-sum.ts';

const name = 'LegalId';
const weights = [29, 27, 23, 19, 17];
const sumOfWeights = 2 * weights.reduce((sum, weight) => sum + weight, 0);

/** Eleven Latin digits with a right check digit. */
export type LegalId = Brand<string, 'LegalId'>;

/**
 * A string of exactly eleven digits; Persian and Arabic digits and single hyphens or blanks are taken.
 * Refuses with `TYPE`, `CHARACTERS`, `LENGTH` and `CHECK_DIGIT`. Source: DOMAIN.md, Identifiers.
 */
export const LegalId: Scalar<LegalId> = {
  name,
  description: 'National identifier of a legal person: eleven digits, the last of them a check digit.',
  specifiedBy: ownSpecification(name),
  personal: true,
  parse(input) {
    const id = withLength(name, digitsFrom(name, input), 11);
    const right = legalIdOf(id.slice(0, 10));
    if (id !== right) throw new InvalidScalar(name, 'CHECK_DIGIT');
    return right;
  },
};

/**
 * The legal id that begins with ten digits.
 * @throws {InvalidScalar} `LENGTH` or `CHARACTERS`.
 */
export function legalIdOf(firstTenDigits: string): LegalId {
  const digits = withLength(name, digitsFrom(name, firstTenDigits), 10);
  const added = Number(digits.charAt(9)) + 2;
  const remainder = (weightedSum(digits, weights) + added * sumOfWeights) % 11;
  return (digits + String(remainder % 10)) as LegalId;
}

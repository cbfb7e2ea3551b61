/** The international number of an Iranian bank account (شبا). */

import { type Brand, InvalidScalar, type Scalar } from './scalar.ts';
import { capitalsFrom, withLength } from './text-from.ts';

const name = 'Iban';
/** `IR` in digits, as ISO 13616 writes letters for the sum. */
const countryInDigits = '1827';

/** `IR` and 24 Latin digits. */
export type Iban = Brand<string, 'Iban'>;

/**
 * A string of 26 characters; lower case, groups of four, Persian and Arabic digits are taken.
 * Refuses with `TYPE`, `CHARACTERS`, `LENGTH`, `FORMAT` (not an Iranian one) and `CHECK_DIGIT`. Source: ISO 13616-1.
 */
export const Iban: Scalar<Iban> = {
  name,
  description: 'International bank account number of an Iranian account: IR and 24 digits, without blanks.',
  specifiedBy: 'https://www.iso.org/standard/81090.html',
  personal: true,
  parse(input) {
    const iban = withLength(name, capitalsFrom(name, input), 26);
    if (!/^IR[0-9]{24}$/.test(iban)) throw new InvalidScalar(name, 'FORMAT');
    if (!checkDigitsFit(iban)) throw new InvalidScalar(name, 'CHECK_DIGIT');
    return iban as Iban;
  },
};

function checkDigitsFit(iban: string): boolean {
  const check = iban.slice(2, 4);
  // 00, 01 and 99 leave the same remainder as 97, 98 and 02: one account would have two texts.
  if (Number(check) < 2 || Number(check) > 98) return false;
  return BigInt(iban.slice(4) + countryInDigits + check) % 97n === 1n;
}

/** The identification number of a vehicle. */

import { type Brand, InvalidScalar, type Scalar } from './scalar.ts';
import { capitalsFrom, withLength } from './text-from.ts';

const name = 'Vin';
// ISO 3779 has no I, but numbers given in Iran may begin with the country, IR.
const allowed = /^(?:IR)?[0-9A-HJ-NPR-Z]{15,17}$/;

/** Seventeen Latin digits and capitals. */
export type Vin = Brand<string, 'Vin'>;

/**
 * A string of 17 letters and digits without I, O and Q, save `IR` at the beginning; lower case, Persian and Arabic digits are
 * taken. Its ninth place is a check digit in North America alone, so it is not checked.
 * Refuses with `TYPE`, `LENGTH` and `CHARACTERS`. Source: ISO 3779;
 * the leading `IR` is general knowledge, not found in a standard.
 */
export const Vin: Scalar<Vin> = {
  name,
  description: 'Vehicle identification number: 17 digits and capitals, never O or Q, and I only in a leading IR.',
  specifiedBy: 'https://www.iso.org/standard/52200.html',
  personal: true,
  parse(input) {
    const vin = withLength(name, capitalsFrom(name, input), 17);
    if (!allowed.test(vin)) throw new InvalidScalar(name, 'CHARACTERS');
    return vin as Vin;
  },
};

/** The code by which a municipality counts a property (کد نوسازی). */

import { type Brand, InvalidScalar, ownSpecification, type Scalar } from './scalar.ts';
import { textFrom } from './text-from.ts';

const name = 'PropertyCode';
const maxDigits = { region: 2, block: 5, parcel: 5, unit: 3 };

/** Region, block, parcel and unit joined by hyphens, without leading zeros: `2-104-17-3`. */
export type PropertyCode = Brand<string, 'PropertyCode'>;

/** The groups of a property code: region up to 2 digits, block and parcel up to 5, unit up to 3; none of them 0. */
export interface PropertyCodeParts {
  readonly region: string;
  readonly block: string;
  readonly parcel: string;
  readonly unit: string;
}

/**
 * A string of four groups of digits joined by hyphens; leading zeros and blanks around groups are dropped, Persian and Arabic digits
 * taken. Refuses with `TYPE`, `CHARACTERS`, `FORMAT`, `LENGTH` (a group too long) and `RANGE` (a group of zeros).
 */
export const PropertyCode: Scalar<PropertyCode> = {
  name,
  description:
    "A municipality's code of a property: region, block, parcel and unit joined by hyphens, without leading zeros.",
  specifiedBy: ownSpecification(name),
  personal: true,
  parse(input) {
    const text = textFrom(name, input);
    if (!/^[0-9\s-]*$/.test(text)) throw new InvalidScalar(name, 'CHARACTERS');
    const [region, block, parcel, unit, ...rest] = text.split('-').map((group) => group.trim());
    if (region === undefined || block === undefined || parcel === undefined || unit === undefined || rest.length > 0) {
      throw new InvalidScalar(name, 'FORMAT');
    }
    return propertyCodeOf({ region, block, parcel, unit });
  },
};

/** The groups of a property code, without leading zeros. */
export function propertyCodePartsOf(code: PropertyCode): PropertyCodeParts {
  const [region = '', block = '', parcel = '', unit = ''] = code.split('-');
  return { region, block, parcel, unit };
}

/**
 * The property code that has these groups.
 * @throws {InvalidScalar} `FORMAT` where a group is no run of Latin digits, `LENGTH`, or `RANGE` for a group of zeros.
 */
export function propertyCodeOf({ region, block, parcel, unit }: PropertyCodeParts): PropertyCode {
  return [
    group(region, maxDigits.region),
    group(block, maxDigits.block),
    group(parcel, maxDigits.parcel),
    group(unit, maxDigits.unit),
  ].join('-') as PropertyCode;
}

function group(digits: string, max: number): string {
  if (!/^[0-9]+$/.test(digits)) throw new InvalidScalar(name, 'FORMAT');
  const significant = digits.replace(/^0+/, '');
  if (significant === '') throw new InvalidScalar(name, 'RANGE');
  if (significant.length > max) throw new InvalidScalar(name, 'LENGTH');
  return significant;
}

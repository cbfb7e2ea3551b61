/** The postal code of an Iranian address (کد پستی). */

import { type Brand, ownSpecification, type Scalar } from './scalar.ts';
import { digitsFrom, withLength } from './text-from.ts';

const name = 'PostalCode';

/** Ten Latin digits. */
export type PostalCode = Brand<string, 'PostalCode'>;

/**
 * A string of ten digits, `12345-67890` too; Persian and Arabic digits are taken. It has no check digit, and sources
 * disagree on which digits occur, so any ten pass. Refuses with `TYPE`, `CHARACTERS` and `LENGTH`.
 * Source: DOMAIN.md, Identifiers.
 */
export const PostalCode: Scalar<PostalCode> = {
  name,
  description: 'Postal code: ten digits, without a check digit.',
  specifiedBy: ownSpecification(name),
  // It names one building or one flat in it.
  personal: true,
  parse: (input) => withLength(name, digitsFrom(name, input), 10) as PostalCode,
};

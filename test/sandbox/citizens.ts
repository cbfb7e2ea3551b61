/** Citizens, plates and codes for property-based tests. */

import fc from 'fast-check';
import { type NationalId, nationalIdOf } from '../../src/scalars/index.ts';

/** Any national code there can be. */
export const anyNationalId: fc.Arbitrary<NationalId> = fc
  .integer({ min: 0, max: 999_999_999 })
  .map((number) => String(number).padStart(9, '0'))
  .filter((digits) => !/^(\d)\1{8}$/.test(digits))
  .map(nationalIdOf);

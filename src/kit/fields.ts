/** Zod schemas for the values that agencies send: our scalars, and days in either calendar. */

import { z } from 'zod';
import { dayOf, InvalidScalar, JalaliDate, type Scalar } from '../scalars/index.ts';

/** A scalar of the graph: normalised, checked, and never made from another type. */
export function field<T>(scalar: Scalar<T>) {
  return z.unknown().transform((value, context): T => {
    try {
      return scalar.parse(value);
    } catch (error) {
      if (!(error instanceof InvalidScalar)) throw error;
      // The code alone: zod's own issues repeat no input, and neither do ours.
      context.addIssue({ code: 'custom', message: `${error.scalar}: ${error.violation}` });
      return z.NEVER;
    }
  });
}

/** A day written in the Jalali calendar, `1404/05/01`. */
export const jalaliDay = field(JalaliDate).transform(dayOf);

/**
 * An answer of which each member may be missing, but not all of them: an empty object, or another document, is no answer.
 * For `response`.
 */
export function something<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.refine(
    (value) =>
      typeof value !== 'object' ||
      value === null ||
      Object.values(value).some((one) => one !== undefined && one !== null),
  );
}

/** A day, as ISO 8601 writes it. */

import { calendarDayFrom, dayText, firstGregorianYear, gregorianOf, jalaliOf } from './calendar.ts';
import type { Brand, Scalar } from './scalar.ts';

const name = 'Date';

/** `2025-03-20`: a Gregorian day from 1700-01-01 to 2321-03-20. */
export type IsoDate = Brand<string, 'IsoDate'>;

/**
 * A string: year of four digits, month, day, joined by `-` or `/`; a year below 1700 is Jalali. Persian and Arabic digits are taken.
 * Refuses with `TYPE`, `LENGTH`, `FORMAT`, `CALENDAR` (no such day) and `RANGE` (outside the days that both calendars have here).
 * Source: RFC 3339, section 5.6, `full-date`.
 */
export const IsoDate: Scalar<IsoDate> = {
  name,
  description:
    'Calendar date in ISO 8601, such as 2025-03-20. Input may also be Jalali (a year below 1700), with - or /.',
  specifiedBy: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  personal: false,
  parse(input) {
    const read = calendarDayFrom(name, input);
    const day = read.year < firstGregorianYear ? gregorianOf(name, read) : read;
    jalaliOf(name, day);
    return dayText(day, '-') as IsoDate;
  },
};

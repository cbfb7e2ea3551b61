/** Days in two calendars, and the span in which each day has a text in both. */

import { isValidJalaaliDate, toGregorian, toJalaali } from 'jalaali-js';
import { InvalidScalar } from './scalar.ts';
import { textFrom } from './text-from.ts';

/**
 * A year below this one is Jalali, others are Gregorian. The days served are those from 1700-01-01 (1078/10/11) to
 * 2321-03-20 (1699/12/29), so that no text is a day in both calendars and each day has a text in both.
 */
export const firstGregorianYear = 1700;
const lastGregorianYear = 2321;

const written = /^([0-9]{4})([/-])([0-9]{1,2})\2([0-9]{1,2})$/;

/** A day in a calendar that the reader knows. */
interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Year, month and day as they stand in the text, year first; `TYPE`, `LENGTH` or `FORMAT` otherwise. Which calendar, is the caller's to say. */
export function calendarDayFrom(scalar: string, input: unknown): CalendarDay {
  const [, year, , month, day] = written.exec(textFrom(scalar, input)) ?? [];
  if (year === undefined) throw new InvalidScalar(scalar, 'FORMAT');
  return { year: Number(year), month: Number(month), day: Number(day) };
}

/** The Gregorian day of a Jalali one; `CALENDAR` where there is none, `RANGE` outside the span. */
export function gregorianOf(scalar: string, { year, month, day }: CalendarDay): CalendarDay {
  if (year >= firstGregorianYear) throw new InvalidScalar(scalar, 'RANGE');
  if (!isValidJalaaliDate(year, month, day)) throw new InvalidScalar(scalar, 'CALENDAR');
  const { gy, gm, gd } = toGregorian(year, month, day);
  if (gy < firstGregorianYear) throw new InvalidScalar(scalar, 'RANGE');
  return { year: gy, month: gm, day: gd };
}

/** The Jalali day of a Gregorian one; `CALENDAR` where there is none, `RANGE` outside the span. */
export function jalaliOf(scalar: string, { year, month, day }: CalendarDay): CalendarDay {
  if (!isGregorianDay({ year, month, day })) throw new InvalidScalar(scalar, 'CALENDAR');
  if (year < firstGregorianYear || year > lastGregorianYear) throw new InvalidScalar(scalar, 'RANGE');
  const { jy, jm, jd } = toJalaali(year, month, day);
  if (jy >= firstGregorianYear) throw new InvalidScalar(scalar, 'RANGE');
  return { year: jy, month: jm, day: jd };
}

/** Whether the Gregorian calendar has this day; years from 100 on. */
export function isGregorianDay({ year, month, day }: CalendarDay): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Four digits, two and two, in the order year, month, day. */
export function dayText({ year, month, day }: CalendarDay, separator: '-' | '/'): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(separator);
}

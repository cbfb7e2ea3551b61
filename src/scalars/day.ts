/** A day of the real world, in both calendars. */

import { IsoDate } from './date.ts';
import { type JalaliDate, jalaliDateOf } from './jalali-date.ts';

/** One day, written twice. */
export interface Day {
  readonly iso: IsoDate;
  readonly jalali: JalaliDate;
}

/** The day that a date of either calendar names. */
export function dayOf(date: IsoDate | JalaliDate): Day {
  const iso = IsoDate.parse(date);
  return { iso, jalali: jalaliDateOf(iso) };
}

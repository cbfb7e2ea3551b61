/** A day, as Iran writes it. */

import { calendarDayFrom, dayText, gregorianOf, jalaliOf } from './calendar.ts';
import type { IsoDate } from './date.ts';
import { type Brand, ownSpecification, type Scalar } from './scalar.ts';

const name = 'JalaliDate';

/** `1405/01/01`: a day of the Solar Hijri calendar from 1078/10/11 to 1699/12/29. */
export type JalaliDate = Brand<string, 'JalaliDate'>;

/**
 * A string: year of four digits, month, day, joined by `/` or `-`; Persian and Arabic digits are taken. Leap years by Borkowski's
 * arithmetic, as `jalaali-js` has it. Refuses with `TYPE`, `LENGTH`, `FORMAT`, `CALENDAR` (no such day) and `RANGE`: a Gregorian
 * year is refused, not converted. Source: DOMAIN.md, Identifiers.
 */
export const JalaliDate: Scalar<JalaliDate> = {
  name,
  description: 'Date in the Jalali (Solar Hijri) calendar, such as 1405/01/01.',
  specifiedBy: ownSpecification(name),
  personal: false,
  parse(input) {
    const read = calendarDayFrom(name, input);
    gregorianOf(name, read);
    return dayText(read, '/') as JalaliDate;
  },
};

/** The Jalali text of an ISO date. Every ISO date has one. */
export function jalaliDateOf(iso: IsoDate): JalaliDate {
  return dayText(jalaliOf(name, calendarDayFrom(name, iso)), '/') as JalaliDate;
}

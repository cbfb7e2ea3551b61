/** Days of the Jalali calendar as the population uses them, and the day on which it stands still. */

import { between, type Roll } from './hash.ts';

/** A Jalali day as text, `1365/02/09`: it sorts and compares as it is. */
export type JalaliDay = string;

/** The population's today: ages, debts and expired licences are as of this day, whatever the clock says. */
export const today: JalaliDay = '1404/12/29';

/** The Jalali year for which taxes and permits are given. */
export const currentYear = 1404;

/** Some day of a Jalali year; never the leap day, which most years lack. */
export function dayIn(year: number, roll: Roll): JalaliDay {
  const dayOfYear = between(roll, 0, 364);
  // Six months of 31 days, then months of 30 with the last a day short.
  return dayOfYear < 186
    ? jalaliDay(year, 1 + Math.floor(dayOfYear / 31), 1 + (dayOfYear % 31))
    : jalaliDay(year, 7 + Math.floor((dayOfYear - 186) / 30), 1 + ((dayOfYear - 186) % 30));
}

export function jalaliDay(year: number, month: number, day: number): JalaliDay {
  return `${year}/${String(month).padStart(2, '0')}/${String(day).padStart(2, '0')}`;
}

/** Whole years lived on the population's {@link today}. */
export function ageOf(birthDate: JalaliDay): number {
  const years = currentYear - Number(birthDate.slice(0, 4));
  return birthDate.slice(4) <= today.slice(4) ? years : years - 1;
}

/** A moment. */

import { firstGregorianYear, isGregorianDay } from './calendar.ts';
import { type Brand, InvalidScalar, type Scalar } from './scalar.ts';
import { textFrom } from './text-from.ts';

const name = 'DateTime';
const lastYear = 9999;
const written =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?(?:Z|([+-])([0-9]{2}):([0-9]{2}))$/;

/** `2025-03-20T20:30:00.000Z`: a moment in UTC, always with milliseconds. */
export type DateTime = Brand<string, 'DateTime'>;

/**
 * A string with an offset or `Z`; years 1700 to 9999, because a year below is a Jalali one that RFC 3339 would misread. Fractions finer than
 * a millisecond are cut off. Refuses with `TYPE`, `LENGTH`, `FORMAT`, `CALENDAR` (no such day or time; a leap second) and `RANGE`.
 * Source: RFC 3339, section 5.6, `date-time`.
 */
export const DateTime: Scalar<DateTime> = {
  name,
  description:
    'Moment in RFC 3339, in UTC with milliseconds, such as 2025-03-20T20:30:00.000Z. Input may have any offset.',
  specifiedBy: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  personal: false,
  parse(input) {
    const match = written.exec(textFrom(name, input).replace('t', 'T').replace('z', 'Z'));
    if (match === null) throw new InvalidScalar(name, 'FORMAT');
    const moment = new Date(localMs(match) - offsetMs(match));
    const year = moment.getUTCFullYear();
    if (year < firstGregorianYear || year > lastYear) throw new InvalidScalar(name, 'RANGE');
    return moment.toISOString() as DateTime;
  },
};

function localMs([, ...fields]: RegExpExecArray): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields.slice(0, 6).map(Number);
  // Date.UTC reads years below 100 as of the last century.
  if (year < firstGregorianYear) throw new InvalidScalar(name, 'RANGE');
  // Date rolls 30 February over into March, and 24:00 into the next day.
  const exists = isGregorianDay({ year, month, day }) && hour < 24 && minute < 60 && second < 60;
  if (!exists) throw new InvalidScalar(name, 'CALENDAR');
  const milliseconds = Number((fields[6] ?? '').slice(0, 3).padEnd(3, '0'));
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
}

function offsetMs(match: RegExpExecArray): number {
  const [sign, hours, minutes] = [match[8], Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (hours > 23 || minutes > 59) throw new InvalidScalar(name, 'CALENDAR');
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

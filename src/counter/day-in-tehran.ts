/** Which day it is where the counters are. */

import type { IsoDate } from '../scalars/index.ts';

const written = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Tehran',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Every time zone there is begins its days on a quarter of an hour. */
const quarterMs = 900_000;

/** The day as of a clock (milliseconds since the epoch); the calendar is looked at once in a quarter of an hour. */
export function dayInTehran(now: () => number): () => IsoDate {
  let [quarter, day] = [Number.NaN, '' as IsoDate];
  return () => {
    const current = Math.floor(now() / quarterMs);
    if (current === quarter) return day;
    [quarter, day] = [current, written.format(current * quarterMs) as IsoDate];
    return day;
  };
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, IsoDate, JalaliDate, jalaliDateOf } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';

const dayMs = 86_400_000;
const two = (value: number) => String(value).padStart(2, '0');
const lengthOf = (year: number, month: number) => {
  if (month < 7) return 31;
  return month < 12 || isLeap(year) ? 30 : 29;
};
const persian = new Intl.DateTimeFormat('en-US-u-ca-persian', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  timeZone: 'UTC',
});
const jalaliByRuntime = (iso: string) => {
  const parts = new Map(persian.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  return `${parts.get('year')}/${parts.get('month')}/${parts.get('day')}`;
};

function isLeap(year: number): boolean {
  try {
    return JalaliDate.parse(`${year}/12/30`) !== '';
  } catch {
    return false;
  }
}

test('1399, 1403 and 1408 are leap years, 1404 and their neighbours are not', () => {
  const leap = Array.from({ length: 13 }, (_, at) => 1397 + at).filter(isLeap);
  expect(leap).toEqual([1399, 1403, 1408]);
  expect(refusal(() => JalaliDate.parse('1404/12/30'))).toBe('CALENDAR');
  expect(refusal(() => IsoDate.parse('1404/12/30'))).toBe('CALENDAR');
});

test('1403/12/30 is 2025-03-20', () => {
  expect(IsoDate.parse('1403/12/30')).toBe('2025-03-20');
  expect(jalaliDateOf(IsoDate.parse('2025-03-20'))).toBe('1403/12/30');
  expect(dayOf(IsoDate.parse('2025-03-21'))).toEqual({ iso: '2025-03-21', jalali: '1404/01/01' });
  expect(dayOf(JalaliDate.parse('1403/12/30'))).toEqual({ iso: '2025-03-20', jalali: '1403/12/30' });
});

test('every day of 1300 to 1500 goes to ISO and back, one after the other', () => {
  let at = Date.UTC(1921, 2, 21);
  for (let year = 1300; year <= 1500; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      for (let day = 1; day <= lengthOf(year, month); day += 1) {
        const jalali = JalaliDate.parse(`${year}/${two(month)}/${two(day)}`);
        const iso = new Date(at).toISOString().slice(0, 10);
        if (dayOf(jalali).iso !== iso || dayOf(IsoDate.parse(iso)).jalali !== jalali)
          throw new Error(`${jalali} is not ${iso}`);
        at += dayMs;
      }
    }
  }
  expect(new Date(at).toISOString()).toMatch(/^2122-03-21/);
});

test("ISO to Jalali to ISO, agreeing with the runtime's own calendar", () => {
  const days = fc.integer({ min: Date.UTC(1921, 2, 21) / dayMs, max: Date.UTC(2122, 2, 20) / dayMs });
  fc.assert(
    fc.property(days, (day) => {
      const iso = new Date(day * dayMs).toISOString().slice(0, 10);
      const { jalali } = dayOf(IsoDate.parse(iso));
      expect(jalali).toBe(jalaliByRuntime(iso));
      expect(IsoDate.parse(jalali)).toBe(iso);
    }),
    { numRuns: 1_000 },
  );
});

describe('spellings', () => {
  test.each(['2025-03-20', '2025/03/20', '2025-3-20', '1403/12/30', '1403-12-30', '۱۴۰۳/۱۲/۳۰', '١٤٠٣-١٢-٣٠'])(
    '%s',
    (text) => {
      expect(IsoDate.parse(text)).toBe('2025-03-20');
    },
  );
  test.each(['1405/01/01', '1405-01-01', '1405/1/1', '۱۴۰۵/۰۱/۰۱'])('%s', (text) => {
    expect(JalaliDate.parse(text)).toBe('1405/01/01');
  });
});

test.each([
  '2025-03/20',
  '20-03-2025',
  '05/01/01',
  '20250320',
  '2025-03',
  '2025-03-20T00:00:00Z',
  '+2025-03-20',
  '2025-W12-4',
  '2025-079',
])('%s is no date', (text) => {
  expect(refusal(() => IsoDate.parse(text))).toBe('FORMAT');
  expect(refusal(() => JalaliDate.parse(text))).toBe('FORMAT');
});

test.each([
  '2025-02-29',
  '1900-02-29',
  '2025-13-01',
  '2025-00-10',
  '2025-04-31',
  '2025-01-00',
  '1404/07/31',
  '1404/00/01',
  '1404/13/01',
  '1404/01/32',
])('%s does not exist', (text) => expect(refusal(() => IsoDate.parse(text))).toBe('CALENDAR'));

test('a leap day of either calendar exists', () => {
  expect(IsoDate.parse('2024-02-29')).toBe('2024-02-29');
  expect(IsoDate.parse('2000-02-29')).toBe('2000-02-29');
});

test('no text is a day in both calendars, and each day has both texts', () => {
  expect(dayOf(IsoDate.parse('1700-01-01'))).toEqual({ iso: '1700-01-01', jalali: '1078/10/11' });
  expect(dayOf(IsoDate.parse('1699/12/29'))).toEqual({ iso: '2321-03-20', jalali: '1699/12/29' });
  for (const outside of ['1078/10/10', '0001-01-01', '0000-01-01', '2321-03-21', '9999-12-31']) {
    expect(refusal(() => IsoDate.parse(outside))).toBe('RANGE');
  }
  for (const outside of ['1078/10/10', '1700/01/01', '2025/03/20'])
    expect(refusal(() => JalaliDate.parse(outside))).toBe('RANGE');
});

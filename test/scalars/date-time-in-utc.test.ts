import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DateTime } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';

test.each([
  ['2025-03-21T00:00:00+03:30', '2025-03-20T20:30:00.000Z'],
  ['2025-03-20T20:30:00Z', '2025-03-20T20:30:00.000Z'],
  ['2025-03-20t20:30:00z', '2025-03-20T20:30:00.000Z'],
  ['2025-03-20T20:30:00-00:00', '2025-03-20T20:30:00.000Z'],
  ['2025-03-20T20:30:00.5Z', '2025-03-20T20:30:00.500Z'],
  ['2025-03-20T20:30:00.123999Z', '2025-03-20T20:30:00.123Z'],
  ['2025-12-31T23:59:59.999-00:30', '2026-01-01T00:29:59.999Z'],
  ['۲۰۲۵-۰۳-۲۰T۲۰:۳۰:۰۰Z', '2025-03-20T20:30:00.000Z'],
])('%s', (text, moment) => expect(DateTime.parse(text)).toBe(moment));

test('one moment has one text, whatever the offset it came with', () => {
  const moments = fc.date({
    min: new Date('1800-01-01T00:00:00Z'),
    max: new Date('2300-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moments, fc.integer({ min: -23 * 60, max: 23 * 60 }), (moment, minutes) => {
      const local = new Date(moment.getTime() + minutes * 60_000).toISOString().slice(0, -1);
      const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
      const offset = `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
      expect(DateTime.parse(local + offset)).toBe(moment.toISOString());
    }),
  );
});

test.each([
  '2025-03-20T20:30:00',
  '2025-03-20',
  '2025-03-20 20:30:00Z',
  '2025-03-20T20:30Z',
  '2025-03-20T20:30:00+0330',
  '2025-03-20T20:30:00.Z',
  '1742502600',
])('%s is refused for its form', (text) => expect(refusal(() => DateTime.parse(text))).toBe('FORMAT'));

test.each([
  '2025-02-29T00:00:00Z',
  '2025-02-30T00:00:00Z',
  '2025-13-01T00:00:00Z',
  '2025-03-20T24:00:00Z',
  '2025-03-20T20:60:00Z',
  '2016-12-31T23:59:60Z',
  '2025-03-20T20:30:00+24:00',
  '2025-03-20T20:30:00+03:60',
])('%s does not exist', (text) => expect(refusal(() => DateTime.parse(text))).toBe('CALENDAR'));

test('a Jalali year is refused and not read as a Gregorian one', () => {
  expect(refusal(() => DateTime.parse('1404-01-01T10:00:00+03:30'))).toBe('RANGE');
  expect(refusal(() => DateTime.parse('1403-12-30T10:00:00+03:30'))).toBe('RANGE');
});

test('an offset does not carry a moment out of the years that are taken', () => {
  expect(refusal(() => DateTime.parse('1700-01-01T00:00:00+03:30'))).toBe('RANGE');
  expect(refusal(() => DateTime.parse('9999-12-31T23:59:59-03:30'))).toBe('RANGE');
  expect(refusal(() => DateTime.parse('0000-01-01T00:00:00Z'))).toBe('RANGE');
});

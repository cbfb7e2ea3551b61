import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Plate, plateOf, platePartsOf } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';
import { carParts, motorcycleParts } from './samples.ts';

describe('one car has one text', () => {
  test.each([
    '12ب345-67',
    '12ب34567',
    '۱۲ب۳۴۵-۶۷',
    '١٢ب٣٤٥-٦٧',
    '12 ب 345 67',
    '12-ب-345-67',
    '۱۲ ب ۳۴۵ ایران ۶۷',
    '۱۲ب۳۴۵ - ايران - ۶۷',
    '12ب345-67 ایران',
    '\u202b12ب345\u200f-67\u202c',
    '12ﺏ345-67',
    '12بـ345–67',
  ])('%s', (text) => expect(Plate.parse(text)).toBe('12ب345-67'));
});

test.each([
  '12ه345-67',
  '12هـ345-67',
  '12ه\u200d345-67',
  '12ھ345-67',
  '12ہ345-67',
  '12ە345-67',
  '12ﻫ345-67',
  '12ﻩ345-67',
])('heh in its forms: %s', (text) => expect(Plate.parse(text)).toBe('12ه345-67'));

test.each(['12الف345-67', '12ا345-67', '12 الف 345 - 67', '12ﺍ345-67'])('alef, written out or not: %s', (text) => {
  expect(Plate.parse(text)).toBe('12الف345-67');
});

test('Arabic yeh and kaf are the Persian letters', () => {
  expect(Plate.parse('12ي345-67')).toBe('12ی345-67');
  expect(Plate.parse('12ك345-67')).toBe('12ک345-67');
});

test('diplomatic letters are Latin capitals', () => {
  expect(Plate.parse('12d345-67')).toBe('12D345-67');
  expect(Plate.parse('12S345-67')).toBe('12S345-67');
});

test.each(['123-45678', '12345678', '۱۲۳ ۴۵۶۷۸', '123 ایران 45678'])('a motorcycle: %s', (text) => {
  expect(Plate.parse(text)).toBe('123-45678');
});

test('parts and text turn into each other', () => {
  fc.assert(
    fc.property(fc.oneof(carParts, motorcycleParts), (parts) => {
      expect(platePartsOf(plateOf(parts))).toEqual(parts);
    }),
  );
});

test.each([
  ['12بب345-67', 'CHARACTERS'],
  ['12A345-67', 'CHARACTERS'],
  ['12الفالف345-67', 'CHARACTERS'],
  ['12ب²³345-67', 'CHARACTERS'],
  ['1ب345-67', 'FORMAT'],
  ['12ب3456-7', 'FORMAT'],
  ['1-2ب345-67', 'FORMAT'],
  ['12ب345-6', 'FORMAT'],
  ['12ب345-678', 'FORMAT'],
  ['1234-5678', 'FORMAT'],
  ['123-4567', 'FORMAT'],
  ['12345-67', 'FORMAT'],
  ['ایران67-12ب345', 'FORMAT'],
  ['67-345ب12', 'FORMAT'],
] as const)('%s is refused: %s', (text, violation) => {
  expect(refusal(() => Plate.parse(text))).toBe(violation);
});

test('a digit of one part never passes for another part', () => {
  expect(refusal(() => plateOf({ kind: 'car', left: '12', letter: 'ب', right: '3456', region: '7' }))).toBe('FORMAT');
  expect(refusal(() => plateOf({ kind: 'motorcycle', left: '1234', right: '5678' }))).toBe('FORMAT');
});

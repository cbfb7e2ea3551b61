import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BillId, billIdOf, billTypeOf } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';
import { billParts } from './samples.ts';

test.each(['7748317800142', '2050327604613', '1117753200140', '9174639504124'])('%s is valid', (id) => {
  expect(BillId.parse(id)).toBe(id);
});

test('a padded bill id is the unpadded one', () => {
  fc.assert(
    fc.property(billParts.map(billIdOf), fc.nat(20), (id, zeros) => {
      expect(BillId.parse('0'.repeat(zeros) + id)).toBe(id);
    }),
  );
});

test('a padded wrong one is as wrong as the unpadded', () => {
  expect(refusal(() => BillId.parse('7748317800141'))).toBe('CHECK_DIGIT');
  expect(refusal(() => BillId.parse('0007748317800141'))).toBe('CHECK_DIGIT');
});

test('a bill id has 6 to 13 digits beside the padding', () => {
  expect(BillId.parse(billIdOf({ file: '1', subsidiary: '000', type: 'WATER' }))).toHaveLength(6);
  expect(BillId.parse(billIdOf({ file: '99999999', subsidiary: '999', type: 'FINES' }))).toHaveLength(13);
  for (const text of ['0', '0000000000000', '12345', '0000012345', '12345678901234']) {
    expect(refusal(() => BillId.parse(text))).toBe('LENGTH');
  }
});

test('the parts of a bill id come back', () => {
  fc.assert(
    fc.property(billParts, ({ file, subsidiary, type }) => {
      const id = billIdOf({ file: file.padStart(8, '0'), subsidiary, type });
      expect(id.slice(0, -5)).toBe(file);
      expect(id.slice(-5, -2)).toBe(subsidiary);
      expect(billTypeOf(id)).toBe(type);
    }),
  );
});

test('the type is known from its digit, and null where the digit is not listed', () => {
  expect(billTypeOf(BillId.parse('7748317800142'))).toBe('LANDLINE');
  expect(billTypeOf(BillId.parse('2050327604613'))).toBe('WATER');
  // 7 is listed nowhere: such a bill is still a bill.
  const unlisted = [...'0123456789'].map((check) => `123456780017${check}`).find((text) => accepted(text));
  expect(billTypeOf(BillId.parse(unlisted))).toBeNull();
});

test('a part that no bill has is refused', () => {
  expect(refusal(() => billIdOf({ file: '123456789', subsidiary: '001', type: 'GAS' }))).toBe('LENGTH');
  expect(refusal(() => billIdOf({ file: '1', subsidiary: '01', type: 'GAS' }))).toBe('LENGTH');
  expect(refusal(() => billIdOf({ file: '000', subsidiary: '001', type: 'GAS' }))).toBe('RANGE');
});

function accepted(text: string): boolean {
  try {
    return BillId.parse(text) === text;
  } catch {
    return false;
  }
}

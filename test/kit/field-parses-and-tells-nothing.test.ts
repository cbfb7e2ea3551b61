import { describe, expect, test } from 'vitest';
import { ContractBroken } from '../../src/errors.ts';
import { field, jalaliDay, NationalId, Rial, z } from '../../src/kit/index.ts';
import { parseWith } from '../../src/kit/operation.ts';

const Person = z.object({ id: field(NationalId) });

describe('a field', () => {
  test('gives the canonical value', () => {
    expect(Person.parse({ id: '0499370899' })).toEqual({ id: '0499370899' });
  });

  test.each([{ id: 499370899 }, { id: null }, { id: ['0499370899'] }, { id: '499370899' }, { id: '0499370898' }, {}])(
    'makes nothing out of %j',
    (row) => expect(Person.safeParse(row).success).toBe(false),
  );

  test('takes nothing from a prototype', () => {
    expect(Person.safeParse(JSON.parse('{"__proto__": {"id": "0499370899"}}')).success).toBe(false);
  });

  test('an amount beyond what a number holds is refused, not rounded', () => {
    const row: unknown = JSON.parse('{"amount": 9007199254740993}');
    expect(z.object({ amount: field(Rial) }).safeParse(row).success).toBe(false);
  });

  test('a day that does not exist is refused, and no later step runs on it', () => {
    expect(z.object({ on: jalaliDay }).safeParse({ on: '1404/12/30' }).success).toBe(false);
    expect(z.object({ on: jalaliDay }).safeParse({ on: 14_040_501 }).success).toBe(false);
  });

  test('an error of our own is not taken for the agency’s', () => {
    const broken = { ...NationalId, parse: (): never => { throw new RangeError('a bug'); } }; // biome-ignore format: one thing
    expect(() => field(broken).parse('1')).toThrow(RangeError);
  });
});

describe('what is said of an answer that does not fit', () => {
  const said = (schema: z.ZodType, body: unknown): string => {
    try {
      parseWith(schema, body);
    } catch (error) {
      if (error instanceof ContractBroken) return error.message;
      throw error;
    }
    throw new Error('It was accepted.');
  };

  test('is the place, and never the value', () => {
    expect(said(Person, { id: '0499370898' })).toMatch(/contract: id: custom/);
    expect(said(z.object({ sex: z.enum(['1', '2']) }), { sex: 'secret-canary' })).not.toContain('canary');
    expect(said(z.strictObject({}), { 'secret-canary': 1 })).not.toContain('canary');
  });

  test('does not repeat a key that the agency chose', () => {
    const byId = z.record(z.string(), z.object({ name: z.string() }));
    expect(said(byId, { '0499370899': { name: 1 } })).not.toContain('0499370899');
    expect(said(z.object({ rows: byId }), { rows: { 'علی رضایی': { name: 1 } } })).toMatch(
      /contract: rows\.[^.]+\.name: /,
    );
    expect(said(z.object({ rows: byId }), { rows: { 'علی رضایی': { name: 1 } } })).not.toContain('علی');
  });

  test('stays short, however much is wrong', () => {
    const rows = z.array(Person);
    expect(
      said(
        rows,
        Array.from({ length: 1_000 }, () => ({ id: '' })),
      ).length,
    ).toBeLessThan(200);
  });
});

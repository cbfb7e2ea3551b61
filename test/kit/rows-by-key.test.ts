import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ContractBroken } from '../../src/errors.ts';
import { byKey } from '../../src/kit/index.ts';

interface Row {
  readonly id: string;
  readonly name?: string;
  readonly parts?: readonly string[];
}

const rowsFor = (rows: readonly Row[]) =>
  byKey(
    rows,
    ({ id }) => id,
    (id: string) => id,
  );

describe('byKey', () => {
  test('gives each input its own row, in whatever order they came', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.integer(), (ids, turn) => {
        const rows = ids.map((id) => ({ id }));
        const at = ids.length === 0 ? 0 : Math.abs(turn) % ids.length;
        const rowOf = rowsFor([...rows.slice(at), ...rows.slice(0, at)]);
        for (const id of ids) expect(rowOf(id)).toEqual({ id });
      }),
    );
  });

  test('takes a missing row for no answer, and fails that input alone', () => {
    const rowOf = rowsFor([{ id: '1' }]);
    expect(() => rowOf('2')).toThrow(ContractBroken);
    expect(rowOf('1')).toEqual({ id: '1' });
  });

  test('passes over a row that nobody asked for', () => {
    expect(rowsFor([{ id: '1' }, { id: '9', name: 'a stranger' }])('1')).toEqual({ id: '1' });
  });

  test('takes two rows that contradict each other for no answer, and fails that input alone', () => {
    const rowOf = rowsFor([{ id: '1', name: 'a' }, { id: '2' }, { id: '1', name: 'b' }]);
    expect(() => rowOf('1')).toThrow(ContractBroken);
    expect(rowOf('2')).toEqual({ id: '2' });
  });

  test('takes two rows that say the same for one', () => {
    const row = { id: '1', name: 'a', parts: ['x'] };
    expect(rowsFor([row, structuredClone(row)])('1')).toEqual(row);
  });

  test('keeps leading zeros apart, and finds nothing under the names that every object has', () => {
    const rowOf = rowsFor([{ id: '12' }, { id: '__proto__' }]);
    expect(() => rowOf('012')).toThrow(ContractBroken);
    expect(() => rowOf('constructor')).toThrow(ContractBroken);
    expect(rowOf('__proto__')).toEqual({ id: '__proto__' });
  });

  test('says nothing of the key', () => {
    expect(() => rowsFor([])('0499370899')).not.toThrow(/0499370899/);
    expect(() => rowsFor([{ id: '0499370899' }, { id: '0499370899', name: 'x' }])('0499370899')).not.toThrow(
      /0499370899/,
    );
  });
});

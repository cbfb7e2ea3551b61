import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from '../../src/loader/ask.ts';

/** The same value with the members of every object in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reordered(member)]),
  );
}

test('the order of an object’s members says nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonical(reordered(value))).toBe(canonical(value));
    }),
  );
});

test('the text says all of the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a member that is undefined is a member that is not there', () => {
  expect(canonical({ a: 1, b: undefined })).toBe(canonical({ a: 1 }));
  expect(canonical({ a: null })).not.toBe(canonical({}));
});

test('a member named __proto__ is a member', () => {
  expect(canonical(JSON.parse('{"__proto__": 1}'))).not.toBe(canonical({}));
});

describe('what has no text of its own is refused, lest two questions look alike', () => {
  test.each([
    ['a set', new Set(['1'])],
    ['a map', new Map([['a', 1]])],
    ['not a number', Number.NaN],
    ['an infinity', Number.POSITIVE_INFINITY],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['a big integer', 1n],
    ['an object of a class', new (class Plate { readonly text = '1'; })()], // biome-ignore format: one thing
    ['a regular expression', /a/],
    ['bytes', new Uint8Array([1])],
  ])('%s', (_, value) => {
    expect(() => canonical({ value })).toThrow(TypeError);
    expect(() => canonical([[value]])).toThrow(TypeError);
  });
});

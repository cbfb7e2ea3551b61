import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queryText } from '../../src/kit/path.ts';

test('any name and value come back, and nothing else does', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' })), (query) => {
      const parsed = [...new URLSearchParams(queryText(query))];
      expect(parsed.sort()).toEqual(Object.entries(query).sort());
    }),
  );
});

test('a value cannot add a parameter, a fragment or a header', () => {
  const text = queryText({ owner: '1&owner=2#x\r\nHost: evil' });
  expect(text).toMatch(/^\?owner=[\w%+.*-]+$/);
});

test('no parameters are no question mark', () => {
  expect(queryText(undefined)).toBe('');
  expect(queryText({})).toBe('');
});

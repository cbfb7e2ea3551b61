/** `__proto__` and its like in an agency's JSON are names like any other, or nothing. */

import { afterEach, expect, test } from 'vitest';
import { path, rest, z } from '../../src/kit/index.ts';
import { readJson } from '../../src/transport/json.ts';
import { exchangeWith, text } from './agency.ts';

const spellings = [
  '__proto__',
  '\\u005f_proto__',
  '__pro\\u0074o__',
  '\\u005F\\u005Fproto\\u005f\\u005f',
  '__\\u0070roto__',
];

test.each(spellings)('%s is left out, at any depth', (name) => {
  const value = readJson(`{"a": 1, "${name}": {"isAdmin": true}, "b": [{"${name}": {"isAdmin": true}, "c": 2}]}`);
  expect(value).toEqual({ a: 1, b: [{ c: 2 }] });
  expect(Object.keys(value as object)).toEqual(['a', 'b']);
  expect((value as { isAdmin?: boolean }).isAdmin).toBeUndefined();
});

test('text that holds them is text', () => {
  expect(readJson('{"name": "__proto__", "\\u0646": "\\u005f"}')).toEqual({ name: '__proto__', ن: '_' });
});

const loose = rest.get({
  about: () => [],
  dataClass: 'public',
  dependsOn: [],
  reuse: 'never',
  path: (_: { readonly id: string }) => path`/x`,
  response: z.looseObject({}).transform((all) => ({ own: Object.keys(all), isAdmin: 'isAdmin' in all })),
});

test.each([...spellings, 'constructor', 'prototype', 'toString'])(
  'a schema that takes every name takes no harm from %s',
  async (name) => {
    const body = `{"x": 1, "${name}": {"isAdmin": true, "prototype": {"isAdmin": true}}}`;
    const [reading] = (await exchangeWith(text(body, { 'content-type': 'application/json' }), loose)) as [
      { data: { own: string[]; isAdmin: boolean } },
    ];
    expect(reading.data.isAdmin).toBe(false);
    expect(reading.data.own).toContain('x');
  },
);

afterEach(() => {
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

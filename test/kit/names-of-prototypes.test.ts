/** `__proto__` and `constructor`, as JSON keys and as names of XML elements, are data like any other. */

import { afterEach, expect, test } from 'vitest';
import { rest, xml, z } from '../../src/kit/index.ts';
import { path } from '../../src/kit/path.ts';
import { readXml } from '../../src/xml/read.ts';
import { recordOf } from '../../src/xml/record.ts';

const clean = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
afterEach(() => {
  expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(clean);
  expect(({} as { debt?: unknown }).debt).toBeUndefined();
});

const hostile = '{"code": "1", "__proto__": {"debt": 0}, "constructor": {"prototype": {"debt": 0}}}';

test('a member that is missing is not found in `__proto__`', () => {
  const operation = rest.get({
    about: () => [],
    dataClass: 'public',
    dependsOn: [],
    path: (_: string) => path`/x`,
    // Loose, as an adapter has the rows of a bulk: what it does not know goes on to the row's own schema.
    envelope: z.looseObject({ code: z.string() }),
    pick: (body) => body,
    response: z.object({ code: z.string(), debt: z.number() }),
    reuse: 'never',
  });
  expect(() => operation.one?.read(JSON.parse(hostile))('1')).toThrow(/debt/);
});

test('what is read of such an answer is what its schema names', () => {
  const read = z.object({ code: z.string() }).parse(JSON.parse(hostile));
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  expect(Object.keys(read)).toEqual(['code']);
});

test('elements and attributes of such names are elements and attributes', () => {
  const document = readXml(
    '<a xmlns="u" __proto__="x" constructor="y"><__proto__><debt>0</debt></__proto__><constructor/><toString/></a>',
  );
  expect(Object.getPrototypeOf(document.attributes)).toBeNull();
  expect(Object.entries(document.attributes)).toEqual([
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ]);
  const record = recordOf(document, 'u') as Record<string, unknown>;
  expect(Object.keys(record).filter((key) => !key.startsWith('@'))).toEqual(['__proto__', 'constructor', 'toString']);
  const schema = xml.object({ code: xml.maybe(xml.text), debt: xml.maybe(xml.text) });
  expect(schema.parse(record)).toEqual({ code: null, debt: null });
});

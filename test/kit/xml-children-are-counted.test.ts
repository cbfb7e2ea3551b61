import { describe, expect, test } from 'vitest';
import { field, NationalId, xml, type z } from '../../src/kit/index.ts';
import { readXml } from '../../src/xml/read.ts';
import { recordOf } from '../../src/xml/record.ts';

const namespace = 'urn:test';

/** What a schema sees of a document whose elements are in the test's namespace. */
const record = (inside: string): unknown => recordOf(readXml(`<a xmlns="${namespace}">${inside}</a>`), namespace);

const accepts = (schema: z.ZodType, inside: string): boolean => schema.safeParse(record(inside)).success;

describe('exactly one child', () => {
  const schema = xml.object({ b: xml.one(xml.text) });
  test('is read', () => expect(schema.parse(record('<b>x</b>'))).toEqual({ b: 'x' }));
  test('is missed', () => expect(accepts(schema, '')).toBe(false));
  test('is refused where there are two, even alike', () => expect(accepts(schema, '<b>x</b><b>x</b>')).toBe(false));
  test('is refused where it is nil', () => {
    const nil = '<b xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>';
    expect(accepts(schema, nil)).toBe(false);
  });
});

describe('at most one child', () => {
  const schema = xml.object({ b: xml.maybe(xml.text) });
  test('is read', () => expect(schema.parse(record('<b>x</b>'))).toEqual({ b: 'x' }));
  test('is null where it is missing', () => expect(schema.parse(record('<c/>'))).toEqual({ b: null }));
  test('is null in an empty element', () => expect(schema.parse(record(''))).toEqual({ b: null }));
  test('is refused where there are two', () => expect(accepts(schema, '<b>x</b><b>y</b>')).toBe(false));
  test('is not null where it is there and wrong', () => expect(accepts(schema, '<b><c>x</c></b>')).toBe(false));
});

describe('many children', () => {
  const schema = xml.object({ b: xml.many(xml.text, 3) });
  test.each([
    ['', []],
    ['\n  ', []],
    ['<c/>', []],
    ['<b>x</b>', ['x']],
    ['<b>x</b><c/><b>y</b>', ['x', 'y']],
  ])('%j → %j', (inside, b) => expect(schema.parse(record(inside))).toEqual({ b }));
  test('are refused beyond their limit', () => expect(accepts(schema, '<b/>'.repeat(4))).toBe(false));
  test('are refused where one of them is wrong', () => expect(accepts(schema, '<b>x</b><b><c/>y</b>')).toBe(false));
});

describe('an object', () => {
  const schema = xml.object({ b: xml.maybe(xml.text) });
  test('is not a text', () => expect(accepts(xml.object({ a: xml.one(schema) }), '<a>text</a>')).toBe(false));
  test('may be an empty element', () => expect(accepts(xml.object({ a: xml.one(schema) }), '<a/>')).toBe(true));
  test('is not nil', () => {
    const nil = '<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="1"/>';
    expect(accepts(xml.object({ a: xml.one(schema) }), nil)).toBe(false);
  });
});

describe('a text', () => {
  test('that became an element is refused', () => {
    expect(accepts(xml.object({ b: xml.one(xml.text) }), '<b><c>x</c></b>')).toBe(false);
    expect(accepts(xml.object({ b: xml.one(field(NationalId)) }), '<b><c>0499370899</c></b>')).toBe(false);
  });
  test('keeps its leading zeros and stays a text', () => {
    expect(xml.object({ b: xml.one(xml.text) }).parse(record('<b>0012</b>'))).toEqual({ b: '0012' });
    expect(xml.object({ b: xml.one(field(NationalId)) }).parse(record('<b>0499370899</b>'))).toEqual({
      b: '0499370899',
    });
  });
});

test('elements of another namespace are left out, and cannot stand in', () => {
  const schema = xml.object({ b: xml.maybe(xml.text) });
  expect(schema.parse(record('<x:b xmlns:x="urn:evil">x</x:b>'))).toEqual({ b: null });
  expect(schema.parse(record('<b xmlns="">x</b>'))).toEqual({ b: null });
  expect(schema.parse(record('<x:b xmlns:x="urn:evil">x</x:b><b>y</b>'))).toEqual({ b: 'y' });
});

test('a prefix is no name: the same namespace under any prefix is the same element', () => {
  const schema = xml.object({ b: xml.one(xml.text) });
  expect(schema.parse(record(`<q:b xmlns:q="${namespace}">x</q:b>`))).toEqual({ b: 'x' });
});

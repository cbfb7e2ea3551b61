import { describe, expect, test } from 'vitest';
import { readXml } from '../../src/xml/read.ts';
import { recordOf } from '../../src/xml/record.ts';

const schemaInstance = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const record = (inside: string): unknown => recordOf(readXml(`<a xmlns="u" ${schemaInstance}>${inside}</a>`), 'u');
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a record of an element', () => {
  test.each([
    ['', ''],
    ['x', 'x'],
    ['\n', '\n'],
    ['<b/>', { b: [''] }],
    ['<b>x</b>', { b: ['x'] }],
    ['<b>1</b><b>2</b>', { b: ['1', '2'] }],
    ['<b>1</b><c/><b>2</b>', { b: ['1', '2'], c: [''] }],
    ['<b><c>x</c></b>', { b: [{ c: ['x'] }] }],
    ['<b>0012</b><c>true</c><d>1e3</d>', { b: ['0012'], c: ['true'], d: ['1e3'] }],
    ['<b xsi:nil="true"/>', { b: [null] }],
    ['<b xsi:nil="1"></b>', { b: [null] }],
    ['<b xsi:nil=" true "/>', { b: [null] }],
    ['<b xsi:nil="false">x</b>', { b: ['x'] }],
    ['<b xsi:nil="0"/>', { b: [''] }],
  ])('%j → %j', (inside, expected) => expect(plain(record(inside))).toEqual(expected));

  test('has no prototype, so that no name is found that the document does not have', () => {
    expect((record('<b/>') as Record<string, unknown>).toString).toBeUndefined();
  });

  test('a `nil` that is not XML Schema’s says nothing: a thing that is there is not taken for absent', () => {
    expect(plain(record('<b nil="true">x</b>'))).toEqual({ b: [{ '#text': 'x', '@nil': 'true' }] });
    expect(plain(record('<b xmlns:o="urn:other" o:nil="true">x</b>'))).toEqual({
      b: [{ '#text': 'x', '@{urn:other}nil': 'true' }],
    });
  });

  test('elements of another namespace are left out, at any depth', () => {
    expect(plain(record('<b>1</b><o:b xmlns:o="v">2</o:b><b xmlns="">3</b>'))).toEqual({ b: ['1'] });
    expect(plain(record('<b><o:c xmlns:o="v">2</o:c><c>1</c></b>'))).toEqual({ b: [{ c: ['1'] }] });
  });

  test('the root’s own nil counts', () => {
    expect(recordOf(readXml(`<a xmlns="u" ${schemaInstance} xsi:nil="true"/>`), 'u')).toBeNull();
  });
});

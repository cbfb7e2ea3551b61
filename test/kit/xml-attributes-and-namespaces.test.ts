/** What schemas see of attributes, of elements of other namespaces, and of nil. */

import { describe, expect, test } from 'vitest';
import { field, NationalId, xml, z } from '../../src/kit/index.ts';
import { readXml } from '../../src/xml/read.ts';
import { recordOf } from '../../src/xml/record.ts';

const xsi = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';
const record = (inside: string, others: Readonly<Record<string, string>> = {}): unknown =>
  recordOf(readXml(`<a xmlns="u" xmlns:t="urn:t" xmlns:o="urn:o" ${xsi}>${inside}</a>`), 'u', others);

describe('attributes', () => {
  const Amount = xml.object({ '@currency': xml.text, '#text': xml.integer });

  test('are read where they are declared, beside the text or children', () => {
    expect(xml.object({ b: xml.one(Amount) }).parse(record('<b currency="IRR">12</b>'))).toEqual({
      b: { '@currency': 'IRR', '#text': 12 },
    });
    const Item = xml.object({ '@id': xml.text, '@{urn:o}kind': xml.text.optional(), c: xml.one(xml.text) });
    const items = record('<b id="1" o:kind="x"><c>y</c></b><b id="2"><c>z</c></b>');
    expect(xml.object({ b: xml.many(Item, 5) }).parse(items)).toEqual({
      b: [
        { '@id': '1', '@{urn:o}kind': 'x', c: 'y' },
        { '@id': '2', c: 'z' },
      ],
    });
  });

  test('are read of an element that holds nothing else', () => {
    expect(xml.object({ b: xml.one(xml.object({ '@id': xml.text })) }).parse(record('<b id="1"/>'))).toEqual({
      b: { '@id': '1' },
    });
  });

  test('are missed where they are declared and not there, also beside a text that is there', () => {
    expect(xml.object({ b: xml.one(Amount) }).safeParse(record('<b>12</b>')).success).toBe(false);
    const Loose = xml.object({ '@currency': xml.text.optional(), '#text': xml.integer });
    expect(xml.object({ b: xml.one(Loose) }).parse(record('<b>12</b>'))).toEqual({ b: { '#text': 12 } });
  });

  test('that nobody declared are passed over, whatever reads the text', () => {
    const texts: readonly z.ZodType[] = [xml.text, z.string(), z.enum(['0499370899']), field(NationalId)];
    for (const schema of texts) {
      const inside = record('<b new="x">0499370899</b>');
      expect(xml.object({ b: xml.one(schema) }).parse(inside)).toEqual({ b: '0499370899' });
      expect(xml.object({ b: xml.maybe(schema) }).parse(inside)).toEqual({ b: '0499370899' });
      expect(xml.object({ b: xml.many(schema, 1) }).parse(inside)).toEqual({ b: ['0499370899'] });
    }
    expect(xml.object({ b: xml.one(xml.object({})) }).parse(record('<b new="x"/>'))).toEqual({ b: {} });
  });

  test('make no object of a text', () => {
    const schema = xml.object({ b: xml.one(xml.object({ c: xml.maybe(xml.text) })) });
    expect(schema.safeParse(record('<b new="x">text</b>')).success).toBe(false);
  });

  test('say of what type an element is, whatever prefix says it', () => {
    const schema = xml.object({ b: xml.one(xml.object({ '@xsi:type': xml.text, c: xml.one(xml.text) })) });
    for (const prefix of ['t:', 'o:', ''])
      expect(schema.parse(record(`<b i:type="${prefix}Car"><c>x</c></b>`))).toEqual({
        b: { '@xsi:type': 'Car', c: 'x' },
      });
  });
});

describe('namespaces', () => {
  const inside = '<b>own</b><t:b>t</t:b><o:b>o</o:b><b xmlns="">none</b>';

  test('other than the service’s are left out', () =>
    expect(xml.object({ b: xml.many(xml.text, 9) }).parse(record(inside))).toEqual({ b: ['own'] }));

  test('that are named are told from each other by their prefixes', () => {
    const schema = xml.object({ b: xml.one(xml.text), 't:b': xml.one(xml.text), 'o:b': xml.one(xml.text) });
    expect(schema.parse(record(inside, { 'urn:t': 't', 'urn:o': 'o' }))).toEqual({ b: 'own', 't:b': 't', 'o:b': 'o' });
  });

  test('under the empty prefix are read like the service’s own, at any depth', () => {
    const schema = xml.object({ p: xml.one(xml.object({ q: xml.one(xml.text) })) });
    expect(schema.parse(record('<t:p><q xmlns="">x</q></t:p>', { 'urn:t': '', '': '' }))).toEqual({ p: { q: 'x' } });
  });

  test('that collide are two where there must be one', () => {
    const schema = xml.object({ b: xml.one(xml.text) });
    expect(schema.safeParse(record('<b>1</b><t:b>2</t:b>', { 'urn:t': '' })).success).toBe(false);
  });
});

describe('nil', () => {
  test('is null, also of an element with attributes, and only where the schema takes it', () => {
    const nil = '<b i:nil="true" id="1"/>';
    expect(xml.object({ b: xml.one(xml.text.nullable()) }).parse(record(nil))).toEqual({ b: null });
    expect(xml.object({ b: xml.one(xml.object({}).nullable()) }).parse(record(nil))).toEqual({ b: null });
    expect(xml.object({ b: xml.one(xml.text) }).safeParse(record(nil)).success).toBe(false);
  });
});

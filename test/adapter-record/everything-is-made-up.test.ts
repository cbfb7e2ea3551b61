/** However a value is written down in an answer, it is made up; what cannot be is not written. */

import { expect, test } from 'vitest';
import { openInvented } from '../../src/tools/adapter/record/invented.ts';
import { rewritten, stillPersonal } from '../../src/tools/adapter/record/rewritten.ts';
import { readXml } from '../../src/xml/read.ts';

function madeUp(body: string, contentType = 'text/xml') {
  const invented = openInvented(new Set());
  const exchange = { method: 'GET', target: '/', body: '', answer: { status: 200, contentType, body } };
  const made = rewritten(exchange, invented);
  return { text: made.answer.body, doubts: stillPersonal([made], invented) };
}

test.each([
  ['a section of characters', '<p><name><![CDATA[Marzieh Kazemi]]></name></p>'],
  ['a reference', '<p><name>Marzieh &amp; Kazemi</name></p>'],
  ['characters by number', '<p><name>&#77;arzieh Kazemi</name></p>'],
  ['line ends', '<p><name>Marzieh\r\nKazemi</name></p>'],
  ['an attribute between apostrophes', "<p name='Marzieh Kazemi'/>"],
  ['an attribute with a reference', '<p name="Marzieh &quot;Kazemi"/>'],
  ['an address in an attribute', '<p mail="mailto:Marzieh@Kazemi.example"/>'],
  ['a comment', '<p><!-- Marzieh Kazemi --><name>Somebody</name></p>'],
])('%s', (_, xml) => {
  const { text, doubts } = madeUp(xml);
  expect(doubts).toEqual([]);
  expect(text).not.toMatch(/Marzieh|arzieh|Kazemi/);
  expect(() => readXml(text)).not.toThrow();
});

test.each([
  ['rows', 'name;city\nMarzieh Kazemi;Shiraz\n', 'text/csv'],
  ['a text', 'Marzieh Kazemi', 'text/plain'],
  ['a text around elements', '<p>Marzieh <b>x</b> Kazemi</p>', 'text/xml'],
])('%s cannot be, and are refused', (_, body, contentType) => {
  const { doubts } = madeUp(body, contentType);
  expect(doubts).toHaveLength(1);
  expect(doubts.join()).not.toMatch(/Marzieh|Kazemi/);
});

test('the names of types and standards stay', () => {
  const xml =
    '<p xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="t:Person" style="http://schemas.xmlsoap.org/soap/encoding/"><name>Marzieh</name></p>';
  const { text, doubts } = madeUp(xml);
  expect(doubts).toEqual([]);
  expect(text.replace(/<name>.*<\/name>/, '')).toBe(xml.replace(/<name>.*<\/name>/, ''));
});

test('a form that is asked with is made up too', () => {
  const invented = openInvented(new Set());
  const answer = { status: 200, contentType: 'application/json', body: '{}' };
  const made = rewritten({ method: 'POST', target: '/', body: 'name=Marzieh+Kazemi&x=%31', answer }, invented);
  expect(made.body).toMatch(/^name=[A-Z][a-z]{6}\+[A-Z][a-z]{5}&x=1$/);
  expect(made.body).not.toMatch(/Marzieh|Kazemi/);
  expect(stillPersonal([made], invented)).toEqual([]);
});

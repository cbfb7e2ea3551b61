/** Ours against a parser of long standing: what that refuses is refused, and what both take is the same tree. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { XmlElement } from '../../src/xml/element.ts';
import { readXml, XmlError } from '../../src/xml/read.ts';
import { readWithSaxes } from './saxes-reader.ts';

type Read = (text: string) => XmlElement;

function outcome(read: Read, text: string): XmlElement | 'refused' {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof XmlError) return 'refused';
    throw error;
  }
}

/** Never more than the other takes; what is stricter here is said in `refusedHereAlone`. */
function expectNoMore(text: string): void {
  const [ours, theirs] = [outcome(readXml, text), outcome(readWithSaxes, text)];
  if (ours !== 'refused') expect(ours).toEqual(theirs);
}

const documents = [
  '<?xml version="1.0" encoding="utf-8"?><s:E xmlns:s="u"><s:B><a xmlns="v" i="1" s:j=\'2\'>x&amp;y<b/></a></s:B></s:E>',
  '<a xmlns:x="u" xml:lang="fa"><x:b x:c="d"><![CDATA[<&]]]></x:b><!-- n --><?p q?>علی😀</a>',
  '<a b="1" c="2"><d xmlns="u"><e xmlns=""/></d>\r\n\t&#65;&#x41;&lt;&gt;&quot;&apos;</a>\n<!-- end --> ',
  '\uFEFF<a xmlns=" u " xmlns:p="\nv"><p:b/>]] ></a>',
];

const pieces = [
  ...'<>&;"\'=/!?-[]: \t\r\n\0\u00b7\u0300\u200c\uFFFE\uFEFFxaب😀',
  ...[
    '\ud800',
    '\udc00',
    '<a>',
    '</a>',
    '<a/>',
    '<b ',
    ' c="d"',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?xml ?>',
    '<?p q?>',
  ],
  ...['&amp;', '&#0;', '&#x1F600;', '&#xD800;', '&x;', '<!DOCTYPE a>', ' xmlns="u"', ' xmlns:x="u"', ' xmlns:x=""'],
  ...[
    'x:',
    'xmlns',
    'xml',
    ' xmlns:xml="u"',
    '__proto__',
    ' version="1.0"',
    ' encoding="x"',
    ' standalone="no"',
    '1.1',
  ],
  ...[' xmlns:y="http://www.w3.org/2000/xmlns/"', ' xmlns:y="http://www.w3.org/XML/1998/namespace"', 'constructor'],
];

/** Takes out some characters at a place, and puts in others. */
const edit = fc.tuple(fc.nat(), fc.nat(6), fc.constantFrom(...pieces, '', ''));

const mutated = fc
  .tuple(fc.constantFrom(...documents), fc.array(edit, { minLength: 1, maxLength: 4 }))
  .map(([document, edits]) =>
    edits.reduce((text, [at, out, piece]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + piece + text.slice(place + out);
    }, document),
  );

const thrownTogether = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => all.join(''));
const bytes = fc.uint8Array({ maxLength: 40 }).map((all) => Buffer.from(all).toString('utf8'));

test.each(documents)('%j is read alike', (text) => {
  expect(readXml(text)).toEqual(readWithSaxes(text));
});

describe('is taken only if the other takes it, and then read alike', () => {
  const runs = Number(process.env.FUZZ_RUNS ?? 4_000);
  test('what was a document before some characters were changed', () =>
    fc.assert(fc.property(mutated, expectNoMore), { numRuns: runs }));
  test('what is thrown together of what XML is made of', () =>
    fc.assert(
      fc.property(thrownTogether, (inside) => expectNoMore(`<a>${inside}</a>`)),
      { numRuns: runs },
    ));
  test('what is thrown together, and no element', () =>
    fc.assert(fc.property(thrownTogether, expectNoMore), { numRuns: runs }));
  test('any bytes', () => fc.assert(fc.property(bytes, expectNoMore), { numRuns: runs }));
  test('any bytes in an element', () =>
    fc.assert(
      fc.property(bytes, (inside) => expectNoMore(`<a>${inside}</a>`)),
      { numRuns: runs },
    ));
});

describe('every character is in names, texts and attributes or not, as the other has it', () => {
  test.each([
    ['begins a name', (character: string) => `<${character}/>`],
    ['goes on with a name', (character: string) => `<a${character}/>`],
    ['is in a text', (character: string) => `<a>${character}</a>`],
    ['is in an attribute', (character: string) => `<a b="${character}"/>`],
    ['is referred to', (character: string) => `<a>&#${character.codePointAt(0)};</a>`],
  ])('%s', (_, document) => {
    const sample = [
      ...Array(0x3_100).keys(),
      0xd7ff,
      0xd800,
      0xdfff,
      0xe000,
      0xf900,
      0xfdcf,
      0xfdd0,
      0xfdf0,
      0xfffd,
      0xfffe,
    ];
    for (const code of [...sample, 0x1_0000, 0xe_ffff, 0xf_0000, 0x10_ffff]) {
      const text = document(String.fromCodePoint(code));
      expect([code, outcome(readXml, text)]).toEqual([code, outcome(readWithSaxes, text)]);
    }
  });
});

describe('is refused here alone', () => {
  const refusedHereAlone = {
    'a reference with noughts without end': `<a>&#${'0'.repeat(40)}65;</a>`,
    'half a pair before a common character': '<a>\ud800x</a>',
    'a local name that begins like none': '<a xmlns:x="u"><x:-b/></a>',
    'an instruction without space behind its target': '<a><?p??></a>',
  };
  test.each(Object.entries(refusedHereAlone))('%s', (_, text) => {
    expect([outcome(readXml, text), outcome(readWithSaxes, text)]).toEqual(['refused', expect.objectContaining({})]);
  });
});

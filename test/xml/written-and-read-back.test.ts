import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { XmlElement } from '../../src/xml/element.ts';
import { readXml } from '../../src/xml/read.ts';
import { element, escapeAttribute, escapeText, writeXml, type XmlNode } from '../../src/xml/write.ts';

const names = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,8}$/);
/** Any text at all: lone surrogates, controls, markup. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc
    .array(fc.constantFrom('<', '>', '&', '"', "'", ']]>', '\r', '\n', '\t', '&amp;', '<!--', '\0', '\ud800', 'ی'))
    .map((all) => all.join('')),
);

const { node } = fc.letrec<{ node: XmlNode }>((tie) => ({
  node: fc
    .tuple(
      names,
      fc.oneof(
        { maxDepth: 4 },
        texts.map((text) => [text]),
        fc.array(tie('node'), { maxLength: 4 }),
      ),
    )
    .map(([name, content]) => element(name, ...content)),
}));

/** XML 1.0 section 2.2 from the other side: what a character may be. */
const isXmlCharacter = (character: string): boolean =>
  /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]$/u.test(character);
const carried = (text: string): string =>
  [...text].map((character) => (isXmlCharacter(character) ? character : '\uFFFD')).join('');

type Tree = readonly [name: string, text: string, children: readonly Tree[]];
const treeOfNode = ({ name, content }: XmlNode): Tree => [
  name,
  content.map((part) => (typeof part === 'string' ? carried(part) : '')).join(''),
  content.flatMap((part) => (typeof part === 'object' ? [treeOfNode(part)] : [])),
];
const treeOfElement = ({ name, text, children }: XmlElement): Tree => [name, text, children.map(treeOfElement)];

test('whatever is written is read back as it was', () => {
  fc.assert(
    fc.property(node, (written) => {
      expect(treeOfElement(readXml(writeXml(written)))).toEqual(treeOfNode(written));
    }),
    { numRuns: 500 },
  );
});

test('whatever the namespace is, all elements are in it', () => {
  fc.assert(
    fc.property(
      texts.filter((text) => carried(text) === text && /^[^\t\n\r]+$/.test(text)),
      (namespace) => {
        const read = readXml(writeXml(element('a', element('b')), namespace));
        expect([read.namespace, read.children[0]?.namespace]).toEqual([namespace, namespace]);
      },
    ),
  );
});

test('no text makes markup', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(escapeText(text)).not.toMatch(/[<>]|&(?!(amp|lt|gt|#xD);)/);
      expect(escapeAttribute(text)).not.toMatch(/[<"\t\n]|&(?!(amp|lt|quot|#x[9AD]);)/);
    }),
  );
});

describe('a name', () => {
  test.each(['', ' ', 'a b', 'a>', 'a/', '1a', '-a', 'x:a', 'آ', 'a\n', 'a"', 'a><b'])('%j is refused', (name) => {
    expect(() => writeXml(element(name))).toThrow(TypeError);
    expect(() => writeXml(element('a', element(name)))).toThrow(TypeError);
  });
});

test('undefined writes nothing', () => {
  expect(writeXml(element('a', undefined, element('b', undefined), 'x', undefined))).toBe('<a><b></b>x</a>');
});

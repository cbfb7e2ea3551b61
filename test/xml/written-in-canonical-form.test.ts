/** What the writer writes is its own exclusive canonical form, as somebody else's program has it. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namespaces, prefixesOfValues } from '../../src/xml/prefixes.ts';
import { element, writeXml, type XmlNode } from '../../src/xml/write.ts';
import { DOMParser, ExclusiveCanonicalization } from './xml-crypto.ts';

/** None that could be a prefix: the other program takes an attribute of such a name for its declaration. */
const names = fc.stringMatching(/^[A-Z_][A-Za-z0-9_.-]{0,4}$/).filter((name) => !/^xml/i.test(name));
const uris = fc.constantFrom('urn:a', 'urn:b', 'urn:c?x=1', namespaces.soap11, namespaces.wsu, namespaces.xsd);
const texts = fc
  .array(fc.constantFrom('<', '>', '&', '"', "'", ']]>', '\r', '\n', '\t', ' ', 'a', 'ی', '😀'))
  .map((all) => all.join(''));
const keys = fc.oneof(
  names,
  fc.tuple(uris, names).map(([uri, name]) => `{${uri}}${name}`),
);
const values = fc.oneof(texts, fc.record({ namespace: uris, name: names, suffix: fc.constantFrom('', '[2]') }));
const heads = fc.record(
  {
    name: names,
    namespace: fc.oneof(uris, fc.constant('')),
    prefix: fc.constantFrom('p', 'q'),
    attributes: fc.dictionary(keys, values, { maxKeys: 4 }),
  },
  { requiredKeys: ['name'] },
);
const { node } = fc.letrec<{ node: XmlNode }>((tie) => ({
  node: fc
    .tuple(heads, fc.array(fc.oneof({ maxDepth: 4 }, texts, tie('node')), { maxLength: 4 }))
    .map(([head, content]) => element(head, ...content)),
}));

/** As a signature's verifier finds it: inside of a document that binds some of its prefixes, too. */
function canonicalInside(written: string, inclusive: readonly string[]): string {
  const around = `<soap:outer xmlns:soap="${namespaces.soap11}" xmlns:t0="urn:elsewhere" xmlns:p="urn:a" xmlns:unused="urn:c">${written}</soap:outer>`;
  const outer = new DOMParser().parseFromString(around, 'text/xml').documentElement;
  return new ExclusiveCanonicalization().process(outer.firstChild, {
    inclusiveNamespacesPrefixList: [...inclusive],
    ancestorNamespaces: [],
  });
}

test('whatever is written is canonical, wherever it stands', () => {
  fc.assert(
    fc.property(node, (tree) => {
      const written = writeXml(tree);
      expect(canonicalInside(written, [...prefixesOfValues(tree).values()])).toBe(written);
    }),
    { numRuns: 2_000 },
  );
});

test('an element is told from those around it by its namespace, and needs no prefix', () => {
  const tree = element({ name: 'a', namespace: 'urn:a' }, element({ name: 'b', namespace: '' }, element('c')));
  expect(writeXml(tree)).toBe('<a xmlns="urn:a"><b xmlns=""><c></c></b></a>');
});

test('an element that says no namespace is in that of the one around it, whatever prefix that has', () => {
  const soap = namespaces.soap11;
  const tree = element(
    { name: 'a', namespace: soap },
    element({ name: 'b', namespace: 'urn:b' }, element({ name: 'c', namespace: soap }, element('d'))),
  );
  expect(writeXml(tree)).toBe(
    `<soap:a xmlns:soap="${soap}"><b xmlns="urn:b"><soap:c><soap:d></soap:d></soap:c></b></soap:a>`,
  );
});

test('names in values are declared where the writing begins', () => {
  const type = { [`{${namespaces.xsi}}type`]: { namespace: namespaces.xsd, name: 'string' } };
  expect(writeXml(element('a', element({ name: 'b', attributes: type })))).toBe(
    `<a xmlns:xsd="${namespaces.xsd}"><b xmlns:xsi="${namespaces.xsi}" xsi:type="xsd:string"></b></a>`,
  );
});

test.each([
  { name: 'a', attributes: { 'b c': 'x' } },
  { name: 'a', attributes: { xmlns: 'urn:x' } },
  { name: 'a', attributes: { 'x" y': 'x' } },
  { name: 'a', prefix: 'p"', namespace: 'urn:x' },
  { name: 'a', attributes: { b: { namespace: 'urn:x', name: 'c"' } } },
])('what is no name is refused: %j', (head) => expect(() => writeXml(element(head))).toThrow(TypeError));

test('a node that stands for a head gives its name and attributes, and nothing of what it holds', () => {
  const node = element({ name: 'a', attributes: { b: '1' } }, 'its own');
  expect(writeXml(element(node, 'another'))).toBe('<a b="1">another</a>');
});

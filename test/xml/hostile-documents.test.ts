import { describe, expect, test } from 'vitest';
import { maxXmlDepth, readXml, XmlError } from '../../src/xml/read.ts';

const bomb = `<!DOCTYPE a [<!ENTITY x0 "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY x${i + 1} "&x${i};&x${i};">`).join('')}]><a>&x30;</a>`;

const refused: Readonly<Record<string, string>> = {
  nothing: '',
  'white space': ' \n ',
  text: 'canary',
  JSON: '{"a": "canary"}',
  HTML: '<!doctype html><html><body><p>canary<br></body></html>',
  'a DOCTYPE': '<!DOCTYPE a><a/>',
  'a DOCTYPE that names a file': '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
  'an entity of its own': '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
  'an entity bomb': bomb,
  'an entity that nobody declared': '<a>&canary;</a>',
  'two roots': '<a/><b/>',
  'trailing text': '<a/>canary',
  'trailing CDATA': '<a/><![CDATA[canary]]>',
  'text before the root': 'canary<a/>',
  'a document that ends in an element': '<a><b>canary</b>',
  'a document that ends in a tag': '<a><b',
  'a document that ends in a comment': '<a/><!-- canary',
  'a document that ends in CDATA': '<a><![CDATA[canary',
  'an end that was not begun': '<a/></b>',
  'ends in the wrong order': '<a><b></a></b>',
  'an attribute twice': '<a b="1" b="2"/>',
  'an attribute twice, by namespace': '<a xmlns:x="u" xmlns:y="u" x:b="1" y:b="2"/>',
  'an attribute without quotes': '<a b=canary/>',
  'an attribute without a value': '<a b/>',
  'a < in an attribute': '<a b="<"/>',
  'a bare ampersand': '<a>a & canary</a>',
  '&#0;': '<a>&#0;</a>',
  '&#x1;': '<a>&#x1;</a>',
  '&#xFFFE;': '<a>&#xFFFE;</a>',
  '&#xD800;': '<a>&#xD800;</a>',
  '&#x110000;': '<a>&#x110000;</a>',
  'a null': '<a>\0</a>',
  'a control character': '<a>\u0001</a>',
  'a lone surrogate': '<a>\ud800</a>',
  ']]> in a text': '<a>]]></a>',
  '-- in a comment': '<a><!-- a -- b --></a>',
  'a prefix that nobody declared': '<x:a/>',
  'a prefix of an attribute that nobody declared': '<a x:b="1"/>',
  'a name with two colons': '<a xmlns:x="u"><x:b:c/></a>',
  'a prefix bound to nothing': '<a xmlns:x=""/>',
  'xmlns bound anew': '<a xmlns:xmlns="u"/>',
  'xml bound anew': '<a xmlns:xml="u"/>',
  'an XML declaration further down': '<a/><?xml version="1.0"?>',
  'an XML declaration after a space': ' <?xml version="1.0"?><a/>',
  'version 2.0': '<?xml version="2.0"?><a/>',
  'a conditional section': '<![INCLUDE[<a/>]]>',
  'depth one too many': '<a>'.repeat(maxXmlDepth + 1) + '</a>'.repeat(maxXmlDepth + 1),
};

test.each(Object.entries(refused))('%s is refused, and not repeated', (_, text) => {
  expect(() => readXml(text)).toThrow(XmlError);
  expect(() => readXml(text)).not.toThrow(/canary/);
});

test('XML 1.1 is read by the rules of 1.0, which know fewer characters', () => {
  expect(() => readXml('<?xml version="1.1"?><a>&#1;</a>')).toThrow(XmlError);
  expect(readXml('<?xml version="1.1"?><a>x</a>').text).toBe('x');
});

describe('what is large and well-formed is read in time, and what is not is refused in time', () => {
  const large: Readonly<Record<string, [text: string, isRefused: boolean]>> = {
    '10^5 attributes': [`<a ${Array.from({ length: 100_000 }, (_, i) => `b${i}="1"`).join(' ')}/>`, false],
    '10^5 attributes with a prefix': [
      `<a xmlns:x="u" ${Array.from({ length: 100_000 }, (_, i) => `x:b${i}="1"`).join(' ')}/>`,
      false,
    ],
    '10^5 namespaces': [`<a ${Array.from({ length: 100_000 }, (_, i) => `xmlns:x${i}="u${i}"`).join(' ')}/>`, false],
    '10^5 children': [`<a>${'<b/>'.repeat(100_000)}</a>`, false],
    '10^6 numeric references': [`<a>${'&#65;'.repeat(1_000_000)}</a>`, false],
    '10^5 pieces of text': [`<a>${'x<b/>'.repeat(100_000)}</a>`, false],
    '10^5 pieces of CDATA': [`<a>${'<![CDATA[x]]>'.repeat(100_000)}</a>`, false],
    'a name of 10^6 characters': [`<${'a'.repeat(1_000_000)}/>`, false],
    '10^6 levels': ['<a>'.repeat(1_000_000), true],
    'an attribute that never ends': [`<a b="${'x'.repeat(1_000_000)}`, true],
    'a comment that never ends': [`<a><!--${'-x'.repeat(1_000_000)}`, true],
    'a DOCTYPE that never ends': [`<!DOCTYPE a [${'<!ENTITY x "y">'.repeat(100_000)}`, true],
  };
  test.each(Object.entries(large))('%s', (_, [text, isRefused]) => {
    const startedAt = performance.now();
    if (isRefused) expect(() => readXml(text)).toThrow(XmlError);
    else expect(readXml(text).children.length).toBeLessThanOrEqual(100_000);
    // Quadratic work on texts of this size takes minutes.
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });
});

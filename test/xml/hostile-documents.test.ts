import { describe, expect, test } from 'vitest';
import { readXml, XmlError } from '../../src/xml/read.ts';
import { refused } from './hostile.ts';

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

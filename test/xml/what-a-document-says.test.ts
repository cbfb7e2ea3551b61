import { describe, expect, test } from 'vitest';
import { maxXmlDepth, readXml } from '../../src/xml/read.ts';

describe('the text of an element', () => {
  test.each([
    ['<a>x</a>', 'x'],
    ['<a> x </a>', ' x '],
    ['<a/>', ''],
    ['<a>0012</a>', '0012'],
    ['<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x42;</a>', '<&>"\'AB'],
    ['<a><![CDATA[<b>&amp;</b>]]></a>', '<b>&amp;</b>'],
    ['<a>x<![CDATA[y]]>z</a>', 'xyz'],
    ['<a>x<!-- y -->z</a>', 'xz'],
    ['<a>x<?y z?>w</a>', 'xw'],
    ['<a>x<b>y</b>z</a>', 'xz'],
    ['<a>x\r\ny\rz</a>', 'x\ny\nz'],
    ['<a>x&#13;y</a>', 'x\ry'],
    ['<a>علی</a>', 'علی'],
    ['<a>😀</a>', '😀'],
  ])('of %j is %j', (document, text) => expect(readXml(document).text).toBe(text));
});

test('a byte order mark, a declaration, comments and instructions around the root say nothing', () => {
  const document =
    '\uFEFF<?xml version="1.0" encoding="utf-8" standalone="yes"?><!-- x --><?y z?>\n<a>w</a>\n<!-- x --><?y z?>\n';
  expect(readXml(document)).toMatchObject({ name: 'a', text: 'w', children: [] });
});

test('as deep as may be is read', () => {
  const depth = maxXmlDepth;
  let element = readXml('<a>'.repeat(depth) + '</a>'.repeat(depth));
  for (let level = 1; level < depth; level += 1) element = element.children[0] ?? element;
  expect(element.children).toEqual([]);
});

test('names are local names with the namespace they were declared in', () => {
  const document = readXml('<x:a xmlns:x="u" xmlns="v"><b/><x:b/><b xmlns=""/><y:b xmlns:y="w"/></x:a>');
  expect([document.name, document.namespace]).toEqual(['a', 'u']);
  expect(document.children.map(({ name, namespace }) => [name, namespace])).toEqual([
    ['b', 'v'],
    ['b', 'u'],
    ['b', ''],
    ['b', 'w'],
  ]);
});

test('attributes of a namespace are not those of the element’s own vocabulary', () => {
  const { attributes } = readXml('<a xmlns="u" xmlns:x="u" id="own" x:id="foreign" xml:lang="fa"/>');
  expect(Object.entries(attributes)).toEqual([
    ['id', 'own'],
    ['{u}id', 'foreign'],
    ['{http://www.w3.org/XML/1998/namespace}lang', 'fa'],
  ]);
});

test('namespace declarations are no attributes', () => {
  expect(readXml('<a xmlns="u" xmlns:x="v"/>').attributes).toEqual({});
});

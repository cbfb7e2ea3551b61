/** What `readXml` is held against: the same promise, kept by a parser that has been out in the world for long. */

import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { XmlElement } from '../../src/xml/element.ts';
import { maxXmlDepth, XmlError } from '../../src/xml/read.ts';

/** `position: false` spares the parser its bookkeeping of lines, which nobody reads. XML 1.1 would let control characters in. */
const parserOptions = { xmlns: true, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true } as const;

interface OpenElement {
  name: string;
  namespace: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

/** @throws XmlError */
export function readWithSaxes(text: string): XmlElement {
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  const parser = new SaxesParser(parserOptions);
  parser.on('error', () => {
    throw new XmlError('The document is not well-formed XML.');
  });
  parser.on('doctype', () => {
    throw new XmlError('The document has a DOCTYPE.');
  });
  parser.on('opentag', (tag) => {
    if (open.length === maxXmlDepth) throw new XmlError(`The document is nested deeper than ${maxXmlDepth} elements.`);
    const element: OpenElement = {
      name: tag.local,
      namespace: tag.uri,
      attributes: attributesOf(tag),
      children: [],
      text: '',
    };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const addText = (chunk: string): void => {
    const current = open.at(-1);
    if (current) current.text += chunk;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  if (!root) throw new XmlError('The document has no element.');
  return root;
}

const declarations = 'http://www.w3.org/2000/xmlns/';

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  const attributes = Object.create(null) as Record<string, string>;
  for (const { uri, local, value } of Object.values(tag.attributes)) {
    if (uri !== declarations) attributes[uri === '' ? local : `{${uri}}${local}`] = value;
  }
  return attributes;
}

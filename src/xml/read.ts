/** Reads one XML document into a tree, and refuses what is not well-formed, carries a DOCTYPE, or nests too deep. */

import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { XmlElement } from './element.ts';

/** The document is not XML we read. Its message never repeats the document's text. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

/** Deeper than any agency's message; bounds the stack of those who walk the tree. */
export const maxXmlDepth = 64;

/** `position: false` spares the parser its bookkeeping of lines, which nobody reads. XML 1.1 would let control characters in. */
const parserOptions = { xmlns: true, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true } as const;

interface OpenElement {
  name: string;
  namespace: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

/**
 * Namespace-aware, XML 1.0 (fifth edition) with Namespaces in XML 1.0; the size of the text is the caller's to bound.
 *
 * @throws XmlError for anything not well-formed, a DOCTYPE (so no entities but the five and numeric ones), or depth over {@link maxXmlDepth}.
 */
export function readXml(text: string): XmlElement {
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

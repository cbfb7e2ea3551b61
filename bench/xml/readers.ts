/** The contenders: each reads a text into a tree with namespaces, or throws. */

import { createRequire } from 'node:module';
import { readXml } from '../../src/xml/read.ts';
import { readWithSaxes } from '../../test/xml/saxes-reader.ts';

export type Reader = (text: string) => unknown;

/** `sax` and `@xmldom/xmldom` are there as what `soap` is made of. */
const require = createRequire(import.meta.url);

interface SaxParser {
  onerror(error: Error): void;
  ondoctype(): void;
  onopentag(tag: { readonly local: string; readonly uri: string; readonly attributes: unknown }): void;
  onclosetag(): void;
  ontext(text: string): void;
  oncdata(text: string): void;
  write(text: string): SaxParser;
  close(): void;
}

interface SaxElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: unknown;
  readonly children: SaxElement[];
  text: string;
}

function readWithSax(text: string): unknown {
  const { parser } = require('sax') as { parser(strict: boolean, options: object): SaxParser };
  const sax = parser(true, { xmlns: true, position: false });
  const open: SaxElement[] = [];
  let root: SaxElement | undefined;
  sax.onerror = (error) => {
    throw error;
  };
  sax.ondoctype = () => {
    throw new Error('DOCTYPE');
  };
  sax.onopentag = ({ local, uri, attributes }) => {
    const element = { name: local, namespace: uri, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  };
  sax.onclosetag = () => void open.pop();
  sax.ontext = sax.oncdata = (piece) => {
    const last = open.at(-1);
    if (last) last.text += piece;
  };
  sax.write(text).close();
  if (!root) throw new Error('no element');
  return root;
}

interface DomParser {
  parseFromString(text: string, type: string): { readonly documentElement?: unknown; readonly doctype?: unknown };
}

function readWithXmldom(text: string): unknown {
  const { DOMParser } = require('@xmldom/xmldom') as { DOMParser: new (options: object) => DomParser };
  const fail = (message: string): never => {
    throw new Error(message);
  };
  const errorHandler = { warning: fail, error: fail, fatalError: fail };
  const document = new DOMParser({ errorHandler }).parseFromString(text, 'text/xml');
  if (!document.documentElement || document.doctype) throw new Error('no element, or a DOCTYPE');
  return document.documentElement;
}

export const oursName = 'ours';
export const heldAgainst = 'saxes + tree';

export const readers: Readonly<Record<string, Reader>> = {
  [oursName]: readXml,
  [heldAgainst]: readWithSaxes,
  'sax + tree': readWithSax,
  '@xmldom/xmldom': readWithXmldom,
};

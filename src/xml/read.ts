/** Reads one XML document into a tree, and refuses what is not well-formed, carries a DOCTYPE, or nests too deep. */

import { type Cursor, readAttributes } from './attributes.ts';
import { hasOnlyCharacters, nameEnd, spaceEnd } from './characters.ts';
import type { XmlElement } from './element.ts';
import { namesOfDocument, namespaceOf, outermostScope, type Scope } from './namespaces.ts';
import { commentEnd, declarationEnd, instructionEnd } from './prolog.ts';
import { expanded } from './references.ts';
import { notWellFormed, XmlError } from './xml-error.ts';

export { XmlError };

/** Deeper than any agency's message; bounds the stack of those who walk the tree. */
export const maxXmlDepth = 64;

interface OpenElement extends XmlElement {
  readonly children: OpenElement[];
  text: string;
}

/** An element whose end has not come yet. */
interface Opened {
  readonly element: OpenElement;
  /** As it is written, since its end must be written so too. */
  readonly writtenName: string;
  readonly scope: Scope;
}

interface Reader extends Cursor {
  readonly opened: Opened[];
  readonly onStart: OnStart | undefined;
  root: OpenElement | undefined;
}

/** Hears of each start tag, in their order: where its `<` is, and the namespaces by prefix that hold in it. */
export type OnStart = (at: number, scope: Pick<Scope, 'get'>) => void;

/**
 * Namespace-aware, XML 1.0 (fifth edition) with Namespaces in XML 1.0; the size of the text is the caller's to bound.
 *
 * @throws XmlError for anything not well-formed, a DOCTYPE (so no entities but the five and numeric ones), or depth over {@link maxXmlDepth}.
 */
export function readXml(document: string, onStart?: OnStart): XmlElement {
  if (!hasOnlyCharacters(document)) throw notWellFormed('it holds what is no character');
  const text = withLineFeeds(document.charCodeAt(0) === byteOrderMark ? document.slice(1) : document);
  const nameParts = namesOfDocument();
  const reader: Reader = { text, at: declarationEnd(text), nameParts, opened: [], onStart, root: undefined };
  for (let open = text.indexOf('<', reader.at); open !== -1; open = text.indexOf('<', reader.at)) {
    if (open > reader.at) addText(reader, text.slice(reader.at, open));
    reader.at = open;
    readMarkup(reader);
  }
  if (reader.at < text.length) addText(reader, text.slice(reader.at));
  if (!reader.root || reader.opened.length > 0) throw notWellFormed('an element does not end, or there is none');
  return reader.root;
}

const byteOrderMark = 0xfeff;

/** Section 2.11. */
const withLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

function readMarkup(reader: Reader): void {
  const { text, at } = reader;
  switch (text[at + 1]) {
    case '/':
      readEndTag(reader);
      break;
    case '?':
      reader.at = instructionEnd(text, at);
      break;
    case '!':
      readBang(reader);
      break;
    default:
      readStartTag(reader);
  }
}

function readStartTag(reader: Reader): void {
  const { text, at, opened } = reader;
  const end = nameEnd(text, at + 1);
  const writtenName = text.slice(at + 1, end);
  const { prefix, local } = reader.nameParts(writtenName);
  reader.at = end;
  const parent = opened.at(-1);
  const { values, scope } = readAttributes(reader, parent?.scope ?? outermostScope);
  const element = { name: local, namespace: namespaceOf(scope, prefix), attributes: values, children: [], text: '' };
  place(reader, parent, element);
  reader.onStart?.(at, scope);
  if (text.startsWith('/>', reader.at)) {
    reader.at += 2;
    return;
  }
  expectClose(reader);
  opened.push({ element, writtenName, scope });
}

function place(reader: Reader, parent: Opened | undefined, element: OpenElement): void {
  if (reader.opened.length === maxXmlDepth) {
    throw new XmlError(`The document is nested deeper than ${maxXmlDepth} elements.`);
  }
  if (parent) parent.element.children.push(element);
  else if (reader.root) throw notWellFormed('there are two roots');
  else reader.root = element;
}

function readEndTag(reader: Reader): void {
  const { text, at } = reader;
  const last = reader.opened.pop();
  if (!last || !text.startsWith(last.writtenName, at + 2)) throw notWellFormed('an end was not begun');
  reader.at = spaceEnd(text, at + 2 + last.writtenName.length);
  expectClose(reader);
}

/** The `>` of a tag: what stands there instead is neither attribute nor end, nor the rest of a longer name. */
function expectClose(reader: Reader): void {
  if (reader.text[reader.at] !== '>') throw notWellFormed('a tag does not end');
  reader.at += 1;
}

function readBang(reader: Reader): void {
  const { text, at } = reader;
  if (text.startsWith('<!--', at)) reader.at = commentEnd(text, at);
  else if (text.startsWith('<![CDATA[', at)) readCdata(reader);
  else if (text.startsWith('<!DOCTYPE', at)) throw new XmlError('The document has a DOCTYPE.');
  else throw notWellFormed('markup of no kind');
}

/** Section 2.7: what is in it is text as it stands. */
function readCdata(reader: Reader): void {
  const begin = reader.at + '<![CDATA['.length;
  const end = reader.text.indexOf(']]>', begin);
  const last = reader.opened.at(-1);
  if (end === -1 || !last) throw notWellFormed('CDATA does not end, or is in no element');
  last.element.text += reader.text.slice(begin, end);
  reader.at = end + ']]>'.length;
}

/** Character data up to the next markup; outside of the root there is none but white space. */
function addText({ opened }: Reader, raw: string): void {
  const last = opened.at(-1);
  if (!last) {
    if (spaceEnd(raw, 0) < raw.length) throw notWellFormed('text outside of the root');
    return;
  }
  if (raw.includes(']]>')) throw notWellFormed('a text holds the end of CDATA');
  last.element.text += raw.includes('&') ? expanded(raw) : raw;
}

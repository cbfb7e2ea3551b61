/** Writes XML from plain data, in the form of Exclusive XML Canonicalization 1.0: text is escaped here and nowhere else, and no name comes from a user. */

import { knownPrefix, prefixesOfValues } from './prefixes.ts';

export interface XmlNode {
  readonly name: string;
  /** That of the element around it where it is left out; the empty text for none. */
  readonly namespace?: string;
  /** Written before the name; without one the namespace is the default one from here on. */
  readonly prefix?: string;
  /** By local name, or by `{namespace}local`; `undefined` writes nothing. */
  readonly attributes?: Readonly<Record<string, XmlValue | undefined>>;
  readonly content: readonly XmlContent[];
}

/** Text is escaped; `undefined` writes nothing, so that an optional element needs no branch. */
export type XmlContent = XmlNode | string | undefined;

/** Of an attribute: a text, or a name of a namespace, such as a type's. */
type XmlValue = string | XmlName;

export interface XmlName {
  readonly namespace: string;
  readonly name: string;
  /** Behind the name, as the size of an array is. */
  readonly suffix?: string;
}

/** What an element says of itself besides its name. */
export type XmlHead = Omit<XmlNode, 'content'>;

/** `element('plate', element('left', '12'))`; with a namespace or attributes of its own, `element({ name, namespace, attributes }, …)`. */
export function element(head: string | XmlHead, ...content: readonly XmlContent[]): XmlNode {
  // A whole node may stand for a head, and its content is not this one's.
  return typeof head === 'string' ? { name: head, content } : Object.assign({ content }, head, { content });
}

/** Namespaces by prefix, the default one under the empty prefix. */
export type Prefixes = Readonly<Record<string, string>>;

/** What is known where an element is written. */
interface Place {
  /** Of elements that name none. */
  readonly namespace: string;
  /** Prefixes that mean something here. */
  readonly declared: Prefixes;
  /** By namespace: for names in values, which a signature sees only where they are declared at its top. */
  readonly ofValues: ReadonlyMap<string, string>;
}

/**
 * The text of one element and what is in it: byte for byte its exclusive canonical form (without comments), with the
 * prefixes of names in values as its inclusive ones.
 *
 * @param namespace of the elements that name none.
 * @param around prefixes that are declared around it; with any, it is canonical only together with what is around.
 * @throws TypeError when a name is not a plain ASCII XML name: names are written by programmers.
 */
export function writeXml(node: XmlNode, namespace = '', around: Prefixes = {}): string {
  const ofValues = prefixesOfValues(node);
  const here = { namespace, declared: around, ofValues };
  const wanted = Object.fromEntries([...ofValues].map(([uri, prefix]) => [prefix, uri]));
  return writeElement(node, here, ofValues.size > 0 ? wanted : undefined);
}

/** @param wanted prefixes to declare although no name here has them. */
function writeElement(node: XmlNode, place: Place, wanted?: Prefixes): string {
  const { prefix, namespace } = nameOf(node, place.namespace);
  const name = qualified(prefix, node.name);
  const isPlain = !wanted && !node.attributes && isDeclared(place, prefix, namespace);
  if (isPlain && namespace === place.namespace) return writeInside(name, '', node, place);
  const attributes = attributesOf(node, place);
  const used = Object.fromEntries([
    ...Object.entries(wanted ?? {}),
    ...attributes.flatMap((each) => each.used),
    [prefix, namespace],
  ]) as Prefixes;
  const added = Object.entries(used).filter(([each, uri]) => each !== 'xml' && !isDeclared(place, each, uri));
  const saying = added.sort(byPrefix).map(declaration).join('') + attributes.map(({ text }) => text).join('');
  const declared = Object.fromEntries([...Object.entries(place.declared), ...added]);
  return writeInside(name, saying, node, { ofValues: place.ofValues, namespace, declared });
}

const isDeclared = ({ declared }: Place, prefix: string, namespace: string): boolean =>
  (declared[prefix] ?? '') === namespace;

/** @param inside where what the element holds is written. */
function writeInside(name: string, saying: string, { content }: XmlNode, inside: Place): string {
  let text = `<${name}${saying}>`;
  for (const part of content) text += writeContent(part, inside);
  return `${text}</${name}>`;
}

function writeContent(part: XmlContent, place: Place): string {
  if (part === undefined) return '';
  return typeof part === 'string' ? escapeText(part) : writeElement(part, place);
}

function nameOf({ name, prefix, namespace }: XmlNode, around: string) {
  const uri = namespace ?? around;
  if (!nameForm.test(name)) throw new TypeError(`"${name}" is not the name of an XML element.`);
  if (prefix !== undefined && !nameForm.test(prefix)) throw new TypeError(`"${prefix}" is not a prefix.`);
  return { prefix: uri === '' ? '' : (prefix ?? knownPrefix(uri) ?? ''), namespace: uri };
}

interface WrittenAttribute {
  readonly namespace: string;
  readonly local: string;
  readonly text: string;
  /** The prefix of its name, where it has one. */
  readonly used: readonly (readonly [string, string])[];
}

/** In the order of section 2.2 of Canonical XML 1.0: those of no namespace, then by namespace and name. */
function attributesOf({ attributes }: XmlNode, { ofValues }: Place): readonly WrittenAttribute[] {
  if (attributes === undefined) return [];
  const written = Object.entries(attributes).flatMap(([key, value], at) =>
    value === undefined ? [] : [writeAttribute(key, typeof value === 'string' ? value : nameText(value, ofValues), at)],
  );
  return written.sort((one, other) => order(one.namespace, other.namespace) || order(one.local, other.local));
}

function writeAttribute(key: string, value: string, at: number): WrittenAttribute {
  const [, namespace = '', local = ''] = /^(?:\{([^}]*)\})?(.*)$/.exec(key) ?? [];
  if (!nameForm.test(local) || local === 'xmlns') throw new TypeError(`"${key}" is not the name of an XML attribute.`);
  const prefix = namespace === '' ? '' : (knownPrefix(namespace) ?? `a${at}`);
  const used = namespace === '' ? [] : [[prefix, namespace] as const];
  return { namespace, local, text: ` ${qualified(prefix, local)}="${escapeAttribute(value)}"`, used };
}

function nameText({ namespace, name, suffix = '' }: XmlName, ofValues: ReadonlyMap<string, string>): string {
  if (!nameForm.test(name)) throw new TypeError(`"${name}" is not the name of a type.`);
  return qualified(ofValues.get(namespace) ?? '', name) + suffix;
}

const nameForm = /^[A-Za-z_][\w.-]*$/;
const qualified = (prefix: string, name: string): string => (prefix === '' ? name : `${prefix}:${name}`);
const order = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
const byPrefix = ([one]: [string, string], [other]: [string, string]): number => order(one, other);
const declaration = ([prefix, uri]: [string, string]): string =>
  ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${escapeAttribute(uri)}"`;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};
const escaped = (character: string): string => escapes[character] ?? character;

/** All but the characters of section 2.2; a lone surrogate is one that it does not have. */
const uncarried = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const carried = (text: string): string => text.replace(uncarried, '\uFFFD');

/** Escapes markup, and replaces characters that XML 1.0 cannot carry by U+FFFD; Canonical XML 1.0 section 2.3. */
export const escapeText = (text: string): string => carried(text).replace(/[&<>\r]/g, escaped);
export const escapeAttribute = (text: string): string => carried(text).replace(/[&<"\t\n\r]/g, escaped);

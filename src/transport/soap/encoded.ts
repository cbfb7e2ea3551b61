/** An rpc/encoded answer as a tree: its references followed, within bounds, and the items of its arrays named alike (SOAP 1.1, section 5). */

import { ContractBroken } from '../../errors.ts';
import type { XmlElement } from '../../xml/element.ts';
import { namespaces } from '../../xml/prefixes.ts';
import { maxXmlDepth } from '../../xml/read.ts';

/** Many references may lead to one element, and each makes a copy of it. */
export const maxElements = 100_000;

/** Of all texts and attributes in copies, in characters: as long as the longest answer. */
const maxCopied = 16_777_216;
/** What an attribute counts as, in characters. */
const attributeLength = 50;

interface Decoding {
  readonly byId: ReadonlyMap<string, XmlElement>;
  /** References that are being followed, so that none leads to itself. */
  readonly under: Set<XmlElement>;
  left: number;
  leftToCopy: number;
}

interface Place {
  readonly depth: number;
  /** Below what a reference leads to. */
  readonly isCopy: boolean;
}

/**
 * The answer among the elements of a body, section 5.6: the first that does not say that it is none.
 *
 * @throws ContractBroken for a body without one, a reference to itself, to nothing or to another document, an array with
 *   holes, and for what would be deeper than {@link maxXmlDepth} or larger than {@link maxElements}.
 */
export function decoded(body: readonly XmlElement[]): XmlElement {
  const answer = body.find(({ attributes }) => attributes[`{${namespaces.soapenc}}root`] !== '0');
  const rest = body.filter((each) => each !== answer);
  if (!answer || !rest.every(({ attributes }) => attributes.id !== undefined)) {
    throw new ContractBroken('the body holds not exactly one answer');
  }
  const decoding = { byId: idsIn(body), under: new Set<XmlElement>(), left: maxElements, leftToCopy: maxCopied };
  return decode(answer, decoding, { depth: 0, isCopy: false });
}

function idsIn(body: readonly XmlElement[]): ReadonlyMap<string, XmlElement> {
  const byId = new Map<string, XmlElement>();
  const collect = (element: XmlElement): void => {
    const { id } = element.attributes;
    if (id !== undefined && byId.has(id)) throw new ContractBroken('two elements have one id');
    if (id !== undefined) byId.set(id, element);
    element.children.forEach(collect);
  };
  body.forEach(collect);
  return byId;
}

function decode(element: XmlElement, decoding: Decoding, { depth, isCopy }: Place): XmlElement {
  const target = targetOf(element, decoding);
  const inside = { depth: depth + 1, isCopy: isCopy || target !== element };
  spend(decoding, inside.isCopy ? target : undefined);
  if (depth === maxXmlDepth) throw tooLarge();
  if (decoding.under.has(target)) throw new ContractBroken('a reference leads to itself');
  decoding.under.add(target);
  const children = itemsOf(target).map((child) => decode(child, decoding, inside));
  decoding.under.delete(target);
  const { name, namespace } = element;
  return { name, namespace, attributes: saying(target), children, text: target.text };
}

const tooLarge = (): ContractBroken => new ContractBroken('the references make too large an answer');

/** @throws ContractBroken where a bound is reached. @param copied whose texts and attributes may be there many times. */
function spend(decoding: Decoding, copied: XmlElement | undefined): void {
  decoding.left -= 1;
  if (copied) decoding.leftToCopy -= copied.text.length + attributeLength * Object.keys(copied.attributes).length;
  if (decoding.left < 0 || decoding.leftToCopy < 0) throw tooLarge();
}

/** Section 5.4.1: to an element of this document, or none that we follow. */
function targetOf(element: XmlElement, { byId }: Decoding): XmlElement {
  const { href } = element.attributes;
  if (href === undefined) return element;
  const target = href.startsWith('#') ? byId.get(href.slice(1)) : undefined;
  if (target === undefined) throw new ContractBroken('a reference leads out of the answer');
  if (target.attributes.href !== undefined) throw new ContractBroken('a reference leads to a reference');
  return target;
}

/** Section 5.4.2: the names of an array's items say nothing. */
function itemsOf({ attributes, children }: XmlElement): readonly XmlElement[] {
  if (!isArray(attributes)) return children;
  const isWhole = children.every((item) => !(`{${namespaces.soapenc}}position` in item.attributes));
  if (!isWhole || `{${namespaces.soapenc}}offset` in attributes) throw new ContractBroken('an array with holes');
  return children.map((item) => ({ ...item, name: 'item', namespace: '' }));
}

const isArray = (attributes: XmlElement['attributes']): boolean =>
  `{${namespaces.soapenc}}arrayType` in attributes || /(^|:)Array$/.test(attributes[`{${namespaces.xsi}}type`] ?? '');

/** The attributes that are of the data, and not of its encoding. */
function saying({ attributes }: XmlElement): XmlElement['attributes'] {
  const kept = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(attributes)) if (!isOfEncoding(name)) kept[name] = value;
  return kept;
}

const isOfEncoding = (name: string): boolean =>
  name === 'id' ||
  name === 'href' ||
  name.startsWith(`{${namespaces.soapenc}}`) ||
  name.startsWith(`{${namespaces.soap11}}`);

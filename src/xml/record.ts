/** An XML tree as plain records, for schemas to read. */

import type { XmlElement } from './element.ts';
import type { Prefixes } from './write.ts';

/** Under this the text of an element that has attributes stands. */
export const textKey = '#text';

/**
 * Text where an element has neither child elements nor attributes, `null` where `xsi:nil`, otherwise a record of lists
 * by local name, with its attributes as `@name` and, where it has no child elements, its text as `#text`.
 * Nought, one and many look alike, no text becomes a number, and elements of another namespace are left out.
 *
 * @param others prefixes, by namespace, for elements that are read besides those of `namespace`: `{ 'urn:x': 'x' }` names
 *   them `x:name`; under the empty prefix they are named like those of `namespace`.
 */
export function recordOf(element: XmlElement, namespace: string, others: Prefixes = {}): unknown {
  const keyOf = (child: XmlElement): string | undefined => {
    if (child.namespace === namespace) return child.name;
    if (!Object.hasOwn(others, child.namespace)) return undefined;
    const prefix = others[child.namespace];
    return prefix === '' ? child.name : `${prefix}:${child.name}`;
  };
  return read(element, keyOf);
}

type KeyOf = (child: XmlElement) => string | undefined;

function read(element: XmlElement, keyOf: KeyOf): unknown {
  if (isNil(element)) return null;
  const attributes = attributesOf(element);
  if (element.children.length === 0 && attributes.length === 0) return element.text;
  const record = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of attributes) record[key] = value;
  if (element.children.length === 0) record[textKey] = element.text;
  for (const child of element.children) addTo(record, keyOf(child), () => read(child, keyOf));
  return record;
}

function addTo(record: Record<string, unknown>, key: string | undefined, value: () => unknown): void {
  if (key === undefined) return;
  const list = record[key] as unknown[] | undefined;
  if (list) list.push(value());
  else record[key] = [value()];
}

const instance = '{http://www.w3.org/2001/XMLSchema-instance}';

/** Of XML Schema's own, only the type says something of the data: `@xsi:type`, its local name. */
function attributesOf({ attributes }: XmlElement): readonly (readonly [string, string])[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    if (!name.startsWith(instance)) return [[`@${name}`, value] as const];
    return name === `${instance}type` ? [['@xsi:type', value.trim().replace(/^.*:/, '')] as const] : [];
  });
}

/** XML Schema part 1, section 2.6.2; its value is a boolean of part 2. */
function isNil({ attributes }: XmlElement): boolean {
  const nil = attributes[`${instance}nil`]?.trim();
  return nil === 'true' || nil === '1';
}

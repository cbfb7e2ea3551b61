/** The values in what was exchanged: texts and numbers of JSON, texts and attributes of XML, parts of an address. */

import type { RecordedExchange } from '../../../sandbox/recorded.ts';
import type { XmlElement } from '../../../xml/element.ts';
import { readXml } from '../../../xml/read.ts';

export interface Found {
  readonly value: string;
  /** For people: `answer /person/name`. */
  readonly at: string;
}

const manyDigits = /\d{6,}/;

export function valuesIn({ target, body, answer }: RecordedExchange): readonly Found[] {
  return [...inTarget(target), ...inBody(body, 'question'), ...inBody(answer.body, 'answer')];
}

function inTarget(target: string): readonly Found[] {
  const [path = '', query = ''] = target.split('?', 2);
  const parts = path.split('/').filter((part) => part !== '');
  return [
    ...parts.map((part) => ({ value: decodeURIComponent(part), at: 'path' })),
    ...[...new URLSearchParams(query)].map(([name, value]) => ({ value, at: `query ${name}` })),
  ];
}

function inBody(text: string, side: string): readonly Found[] {
  if (text.trim() === '') return [];
  const json = jsonIn(text);
  if (json !== undefined) return leavesOf(json.value, side);
  try {
    return inElement(readXml(text), side);
  } catch {
    // What cannot be read is one value: all of it has to be made up, and cannot be.
    return [{ value: text, at: `${side}, which is neither JSON nor XML` }];
  }
}

function jsonIn(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function leavesOf(value: unknown, at: string): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, `${at}/${index}`));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner], index) =>
      // A map by number: the name of a member is a value too.
      manyDigits.test(name)
        ? [{ value: name, at: `${at}, name of member ${index}` }, ...leavesOf(inner, `${at}/*`)]
        : leavesOf(inner, `${at}/${name}`),
    );
  }
  return typeof value === 'string' || typeof value === 'number' ? [{ value: String(value), at }] : [];
}

function inElement({ name, text, attributes, children }: XmlElement, at: string): readonly Found[] {
  const here = `${at}/${name}`;
  return [
    ...Object.entries(attributes).map(([named, value]) => ({ value, at: `${here}@${named}` })),
    ...(children.length === 0 && text.trim() !== '' ? [{ value: text.trim(), at: here }] : []),
    ...children.flatMap((child) => inElement(child, here)),
  ];
}

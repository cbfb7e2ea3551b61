/** The values in what was exchanged: texts and numbers of JSON, texts and attributes of XML, parts of an address. */

import type { RecordedExchange } from '../../../sandbox/recorded.ts';
import type { XmlElement } from '../../../xml/element.ts';
import { readXml } from '../../../xml/read.ts';

export interface Found {
  readonly value: string;
  /** For people: `answer /person/name`. */
  readonly at: string;
  /** Nobody tells of it what it is: it is made up, or not written. */
  readonly isAnybodys?: true;
}

const manyDigits = /\d{6,}/;

export function valuesIn({ target, body, answer }: RecordedExchange): readonly Found[] {
  const asked = isForm(body) ? inForm(body, 'form') : inBody(body, 'question');
  return [...inTarget(target), ...asked, ...inBody(answer.body, 'answer')];
}

/** Names and values of a question, `application/x-www-form-urlencoded`. */
export const isForm = (body: string): boolean => /^[\w.%+*[\]-]+=[\w.%+*&=-]*$/.test(body);

const inForm = (form: string, at: string): readonly Found[] =>
  [...new URLSearchParams(form)].map(([name, value]) => ({ value, at: `${at} ${name}` }));

function inTarget(target: string): readonly Found[] {
  const [path = '', query = ''] = target.split('?', 2);
  const parts = path.split('/').filter((part) => part !== '');
  return [...parts.map((part) => ({ value: decodeURIComponent(part), at: 'path' })), ...inForm(query, 'query')];
}

function inBody(text: string, side: string): readonly Found[] {
  if (text.trim() === '') return [];
  const json = jsonIn(text);
  if (json !== undefined) return leavesOf(json.value, side);
  try {
    return inElement(readXml(text), side);
  } catch {
    // What cannot be read is one value: all of it has to be made up, and cannot be.
    return [{ value: text, at: `${side}, which is neither JSON nor XML`, isAnybodys: true }];
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
    ...Object.entries(attributes)
      .filter(([, value]) => !isName(value))
      .map(([named, value]) => ({ value, at: `${here}@${named}`, isAnybodys: true as const })),
    ...(text.trim() === '' ? [] : [{ value: text.trim(), at: here, isAnybodys: true as const }]),
    ...children.flatMap((child) => inElement(child, here)),
  ];
}

/** An address of a standard, or a type's name with its prefix; a number of somebody's is neither. */
const isName = (value: string): boolean =>
  !manyDigits.test(value) &&
  (/^(https?|urn):/.test(value) || /^[A-Za-z_][\w.-]*:[A-Za-z_][\w.-]*(\[\d*\])?$/.test(value));

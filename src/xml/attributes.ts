/** The attributes of one start tag, and the namespaces it declares. */

import { nameEnd, spaceEnd } from './characters.ts';
import { namespaceOf, type QualifiedName, Scope } from './namespaces.ts';
import { expanded } from './references.ts';
import { notWellFormed } from './xml-error.ts';

/** Where the reader is in its document. */
export interface Cursor {
  readonly text: string;
  at: number;
  readonly nameParts: (name: string) => QualifiedName;
}

export interface Attributes {
  readonly values: Readonly<Record<string, string>>;
  readonly scope: Scope;
}

const none: Attributes['values'] = Object.freeze(Object.create(null) as Record<string, string>);

/** Reads from behind the element's name to the `>` or `/>` of its tag, and stops before it. */
export function readAttributes(cursor: Cursor, around: Scope): Attributes {
  const raw = rawAttributes(cursor);
  if (raw === undefined) return { values: none, scope: around };
  const scope = scopeOf(raw, around);
  const values = Object.create(null) as Record<string, string>;
  for (const { prefix, local, value } of raw) {
    if (isDeclaration(prefix, local)) continue;
    // An attribute without prefix is in no namespace, section 6.2.
    const name = prefix === '' ? local : `{${namespaceOf(scope, prefix)}}${local}`;
    if (name in values) throw notWellFormed('an attribute is there twice');
    values[name] = value;
  }
  return { values, scope };
}

interface RawAttribute extends QualifiedName {
  readonly value: string;
}

const isDeclaration = (prefix: string, local: string): boolean =>
  prefix === 'xmlns' || (prefix === '' && local === 'xmlns');

function scopeOf(raw: readonly RawAttribute[], around: Scope): Scope {
  const declarations = raw.filter(({ prefix, local }) => isDeclaration(prefix, local));
  if (declarations.length === 0) return around;
  const scope = new Scope(around);
  for (const { prefix, local, value } of declarations) scope.declare(prefix === '' ? '' : local, value);
  return scope;
}

/** `undefined` for none, which most elements have. */
function rawAttributes(cursor: Cursor): readonly RawAttribute[] | undefined {
  let raw: RawAttribute[] | undefined;
  for (;;) {
    const begin = spaceEnd(cursor.text, cursor.at);
    const end = nameEnd(cursor.text, begin);
    if (end === begin) {
      cursor.at = begin;
      return raw;
    }
    if (begin === cursor.at) throw notWellFormed('no space before an attribute');
    const { prefix, local } = cursor.nameParts(cursor.text.slice(begin, end));
    cursor.at = end;
    raw ??= [];
    raw.push({ prefix, local, value: readValue(cursor) });
  }
}

const equals = 0x3d;

/** `= "…"`, with the white space that may be in it. */
function readValue(cursor: Cursor): string {
  const { text } = cursor;
  const sign = spaceEnd(text, cursor.at);
  const open = spaceEnd(text, sign + 1);
  const quote = text[open];
  if (text.charCodeAt(sign) !== equals || (quote !== '"' && quote !== "'"))
    throw notWellFormed('an attribute has no value');
  const close = text.indexOf(quote, open + 1);
  if (close === -1) throw notWellFormed('an attribute does not end');
  cursor.at = close + 1;
  return normalized(text.slice(open + 1, close));
}

/** Section 3.3.3: white space becomes spaces, unless it is written by number. */
function normalized(raw: string): string {
  if (raw.includes('<')) throw notWellFormed('an attribute holds a <');
  const spaced = /[\t\n]/.test(raw) ? raw.replace(/[\t\n]/g, ' ') : raw;
  return spaced.includes('&') ? expanded(spaced) : spaced;
}

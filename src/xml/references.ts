/** Replaces references by what they stand for: the five entities and characters by number (XML 1.0 sections 4.1 and 4.6). */

import { hasOnlyCharacters } from './characters.ts';
import { notWellFormed } from './xml-error.ts';

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** @throws XmlError for an ampersand that begins none of them. */
export function expanded(text: string): string {
  let from = 0;
  let all = '';
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', from)) {
    const end = text.indexOf(';', at);
    // The longest there is names the last of all characters, with room for some noughts.
    if (end === -1 || end - at > longest) throw notWellFormed('a & begins no reference');
    all += text.slice(from, at) + characterOf(text.slice(at + 1, end));
    from = end + 1;
  }
  return all + text.slice(from);
}

const longest = 32;
const byNumber = /^#(?:x([\da-fA-F]+)|(\d+))$/;
const lastCodePoint = 0x10ffff;

function characterOf(reference: string): string {
  const entity = entities.get(reference);
  if (entity !== undefined) return entity;
  const [, hexadecimal, decimal] = byNumber.exec(reference) ?? [];
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  const character = code <= lastCodePoint ? String.fromCodePoint(code) : '';
  if (character === '' || !hasOnlyCharacters(character)) throw notWellFormed('a reference stands for no character');
  return character;
}

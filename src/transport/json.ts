/** JSON of an agency: not deeper than its schemas could be, and without names that mean something to JavaScript. */

import { ContractBroken } from '../errors.ts';

/** Deeper than any agency's message; bounds the stack of those who walk the value. */
export const maxJsonDepth = 64;

/** @throws ContractBroken; its message never repeats the text. */
export function readJson(text: string): unknown {
  if (isTooDeep(text)) throw new ContractBroken(`the body is nested deeper than ${maxJsonDepth} levels`);
  try {
    return JSON.parse(text, mayNamePrototype.test(text) ? withoutPrototype : undefined);
  } catch {
    throw new ContractBroken('the body is not JSON');
  }
}

/** As it is, or with one of its letters escaped, which nobody does who means no harm. */
const mayNamePrototype = /__proto__|\\u00[567]/i;

const withoutPrototype = (key: string, value: unknown): unknown => (key === '__proto__' ? undefined : value);

const quote = 0x22;
const backslash = 0x5c;

/** Looks at brackets outside of strings only, so it costs a fraction of the parse and needs no stack. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    // `[` and `{`, `]` and `}` differ by one bit.
    else if ((code | 0x20) === 0x7b) depth += 1;
    else if ((code | 0x20) === 0x7d) depth -= 1;
    if (depth > maxJsonDepth) return true;
  }
  return false;
}

/** Where the string that begins at `from` ends; the end of the text where it does not. */
function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === backslash) first -= 1;
  return (at - first) % 2 === 1;
}

/** A text that a regular expression matches, for the common ones: classes, groups, alternatives and counts. */

import { waysToMatch } from './ways-to-match.ts';

/** Longer expressions are not looked at. */
const longest = 200;
/** One repetition without end, or some with one; what can be tried in more ways is slow on a text that nearly fits. */
const mostWays = 10_000;

/** @returns undefined where none was found; what is given matches. @param at chooses among what may stand in a class. */
export function textLike(pattern: string, at: number): string | undefined {
  if (!isSafePattern(pattern)) return undefined;
  const text = new Walk(pattern, at).text();
  return text !== undefined && wholly(pattern).test(text) ? text : undefined;
}

const wholly = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'u');

/**
 * Whether a text from outside may be run as an expression: short, of this language, and without what can take for ever,
 * which are repeated groups, references back, looking around, and more repetitions beside each other than are quickly tried.
 */
export function isSafePattern(pattern: string): boolean {
  if (pattern.length > longest || /\\[1-9kpP]|\(\?[^:]|\)[*+{]|[*+}][*+{]/.test(pattern)) return false;
  if (waysToMatch(pattern) > mostWays) return false;
  try {
    return wholly(pattern) !== undefined;
  } catch {
    return false;
  }
}

const classes: Readonly<Record<string, string>> = { d: '1234567890', w: 'abcdefghij', s: ' ' };

class Walk {
  readonly #pattern: string;
  readonly #at: number;
  #position = 0;

  constructor(pattern: string, at: number) {
    this.#pattern = pattern;
    this.#at = at;
  }

  text(): string | undefined {
    const text = this.#alternatives();
    return this.#position === this.#pattern.length ? text : undefined;
  }

  #alternatives(): string {
    const first = this.#sequence();
    while (this.#take('|')) this.#sequence();
    return first;
  }

  #sequence(): string {
    let text = '';
    while (this.#position < this.#pattern.length && !/[|)]/.test(this.#here())) text += this.#piece();
    return text;
  }

  #piece(): string {
    const atom = this.#atom();
    const [, least] = this.#match(/\{(\d+)(?:,\d*)?\}\??/y) ?? [];
    if (least !== undefined) return atom.repeat(Math.min(Number(least), 100));
    if (this.#match(/[*?]\??/y)) return '';
    this.#match(/\+\??/y);
    return atom;
  }

  #atom(): string {
    if (this.#match(/[\^$]/y)) return '';
    if (this.#match(/\((?:\?:)?/y)) {
      const inside = this.#alternatives();
      this.#take(')');
      return inside;
    }
    const set = this.#match(/\[((?:\\.|[^\]])*)\]/y);
    if (set) return this.#oneOf(membersOf(set[1] ?? ''));
    const escaped = this.#match(/\\(.)/y);
    if (escaped) return this.#oneOf(classes[escaped[1] ?? ''] ?? escaped[1] ?? '');
    return this.#match(/\./y) ? 'x' : (this.#match(/[\s\S]/y)?.[0] ?? '');
  }

  #oneOf = (characters: string): string => characters.charAt(this.#at % Math.max(characters.length, 1));
  #here = (): string => this.#pattern.charAt(this.#position);

  #take(character: string): boolean {
    const isHere = this.#here() === character;
    if (isHere) this.#position += 1;
    return isHere;
  }

  #match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#position;
    const found = expression.exec(this.#pattern);
    if (found) this.#position = expression.lastIndex;
    return found;
  }
}

/** A few of the characters of a class; none of one that is turned round. */
function membersOf(inside: string): string {
  if (inside.startsWith('^')) return 'x';
  return inside
    .replace(/\\([dws])/g, (_, name: string) => classes[name] ?? '')
    .replace(/\\(.)/g, '$1')
    .replace(/(.)-(.)/g, (_, from: string, to: string) => rangeOf(from, to));
}

function rangeOf(from: string, to: string): string {
  const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
  return Array.from({ length: Math.min(Math.max(last - first + 1, 0), 10) }, (_, at) =>
    String.fromCharCode(first + at),
  ).join('');
}

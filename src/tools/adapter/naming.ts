/**
 * Our names for what an upstream calls otherwise: words taken apart, short forms and foreign words in English where that is
 * certain, in the graph's own cases, never reserved and never twice. What has no name that we could say is `field1`.
 */

import { fetching, glossary, hulls, hungarian } from './glossary.ts';

/** Says one sentence for the report. */
export type Say = (undecided: string) => void;

/** Longer names are cut: nobody reads them, and a hostile one has no end. */
const mostWords = 8;
const mostCharacters = 60;

/** Names among one set of siblings: the fields of a type, the types of a service, the values of an enumeration. */
export interface Names {
  /** `card_no` → `cardNumber`; of an attribute, element or member. @param place for the report. */
  field(upstream: string, place: string): string;
  /** `tPersonType` → `Person`. */
  type(upstream: string, place: string): string;
  /** `GetPersonRequest` → `person` of a read; `RegisterPerson` → `registerPerson` of a change. */
  operation(upstream: string, place: string, options: { readonly isSafe: boolean }): string;
  /** `in-arbeit` → `IN_ARBEIT`; a number becomes `VALUE_3`. */
  value(wire: string | number, place: string): string;
}

export function namesOf(say: Say): Names {
  const taken = new Set<string>();
  const named = (words: readonly string[] | undefined, style: Style, upstream: string, place: string): string => {
    const name = words && inStyle(words, style);
    if (name === undefined) say(`${place}: "${shown(upstream)}" has no English name yet; it is numbered.`);
    return unique(name ?? `${style.fallback}1`, taken, style);
  };
  return {
    field: (upstream, place) => named(fieldWords(upstream), styles.field, upstream, place),
    type: (upstream, place) => named(typeWords(upstream), styles.type, upstream, place),
    operation: (upstream, place, { isSafe }) =>
      named(operationWords(upstream, isSafe), styles.operation, upstream, place),
    value: (wire, place) => named(valueWords(wire), styles.value, String(wire), place),
  };
}

interface Style {
  readonly fallback: string;
  readonly join: (words: readonly string[]) => string;
  /** Put behind a name that means something else already. */
  readonly behind: string;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const camel = ([first = '', ...rest]: readonly string[]): string => first + rest.map(capital).join('');

const styles = {
  field: { fallback: 'field', join: camel, behind: 'Value' },
  operation: { fallback: 'operation', join: camel, behind: 'Record' },
  type: { fallback: 'Record', join: (words) => words.map(capital).join(''), behind: 'Record' },
  value: { fallback: 'VALUE_', join: (words) => words.join('_').toUpperCase(), behind: '_VALUE' },
} as const satisfies Record<string, Style>;

/** Words of the language that adapters are written in, of GraphQL, and what every object has. */
const reserved: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const constructor continue debugger default delete do else enum eval export ' +
    'extends false finally for function if implements import in instanceof interface let new null package private ' +
    'protected prototype public return static super switch this throw true try typeof undefined var void while with ' +
    'yield hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf ' +
    'query mutation subscription fragment on schema Query Mutation Subscription String Int Float Boolean ID ' +
    'Object Array Number Promise Error Map Set TRUE FALSE NULL idempotencyKey'
  ).split(' '),
);

export const isReserved = (name: string): boolean => reserved.has(name);

function inStyle(words: readonly string[], style: Style): string | undefined {
  const kept = words.slice(0, mostWords);
  const name = style.join(kept).slice(0, mostCharacters);
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) return undefined;
  return reserved.has(name) ? name + style.behind : name;
}

function unique(name: string, taken: Set<string>, { fallback }: Style): string {
  const stem = name.replace(name === `${fallback}1` ? /1$/ : /$^/, '');
  let [own, count] = [name, 1];
  while (taken.has(own.toLowerCase())) {
    count += 1;
    own = `${stem}${count}`;
  }
  taken.add(own.toLowerCase());
  return own;
}

/** @returns undefined where a word cannot be said in English letters. */
function fieldWords(upstream: string): readonly string[] | undefined {
  return english(withoutHungarian(wordsIn(upstream)));
}

function typeWords(upstream: string): readonly string[] | undefined {
  const [first, ...rest] = withoutHungarian(wordsIn(upstream));
  const words = first === 't' && rest.length > 0 ? rest : first === undefined ? [] : [first, ...rest];
  let end = words.length;
  while (end > 1 && hulls.has(words[end - 1] as string)) end -= 1;
  return english(words.slice(0, end));
}

function operationWords(upstream: string, isSafe: boolean): readonly string[] | undefined {
  const words = typeWords(upstream);
  const isFetching = isSafe && words !== undefined && words.length > 1 && fetching.has(words[0] as string);
  return isFetching ? words.slice(1) : words;
}

function valueWords(wire: string | number): readonly string[] | undefined {
  const text = String(wire);
  if (/^\d+$/.test(text)) return ['value', text];
  const words = wordsIn(text);
  return english(/^\d/.test(words[0] ?? '') ? ['value', ...words] : words);
}

/** At changes of case, at digits' ends never, and at whatever is neither letter nor digit; a prefix goes. */
export function wordsIn(upstream: string): readonly string[] {
  return upstream
    .slice(0, 200)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/[\u200c\u200d]/g, ' ')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

function withoutHungarian(words: readonly string[]): readonly string[] {
  const [first = '', ...rest] = words;
  return rest.length > 0 && hungarian.has(first) ? rest : words;
}

function english(words: readonly string[]): readonly string[] | undefined {
  if (words.length === 0) return undefined;
  const said = words.flatMap((word) => (glossary.get(word) ?? plain(word)).split(' '));
  return said.every((word) => /^[a-z0-9]+$/.test(word)) && /^[a-z]/.test(said[0] as string) ? said : undefined;
}

/** Latin letters without their marks would be another spelling of a foreign word, so they stay, and are no English. */
const plain = (word: string): string => word;

/** One line that a terminal shows as it is. */
export const shown = (upstream: string): string => upstream.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?').slice(0, 80);

/** `landRegistry` or `LandRegistry` of `land-registry`. */
export const camelOf = (id: string): string => camel(id.split('-'));
export const pascalOf = (id: string): string => capital(camelOf(id));

/** `PublicLibrary` before `LibraryCard` is `PublicLibraryCard`: what both say is said once. */
export function prefixed(prefix: string, name: string): string {
  const [before, own] = [wordsIn(prefix), wordsIn(name)];
  for (let shared = Math.min(before.length, own.length); shared > 0; shared -= 1) {
    const isShared = before.slice(-shared).join(' ') === own.slice(0, shared).join(' ');
    if (isShared && (shared < own.length || shared === before.length))
      return prefix + own.slice(shared).map(capital).join('');
  }
  return prefix + capital(name);
}

/** `books` → `book`, where that is plain. */
export function singularOf(name: string): string {
  if (/[^aeiou]ies$/.test(name)) return name.replace(/ies$/, 'y');
  return /[^su]s$/.test(name) && !/(is|news|series)$/.test(name) ? name.slice(0, -1) : name;
}

/** `libraryCard` → `library-card`; a number stays with its word. */
export const kebabOf = (name: string): string => wordsIn(name).join('-');

/** `libraryCard` → `Library card`. */
export const titleOf = (name: string): string => capital(wordsIn(name).join(' '));

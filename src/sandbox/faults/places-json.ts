/** Places in a JSON text, by RFC 6901's pointers: which there are, and the text with other things in them. */

import type { Edit, Place } from './altered.ts';

type Holder = Record<string, unknown>;

/** Every value below the outermost one, outer ones first. */
export function placesInJson(text: string): readonly Place[] {
  return [...below(JSON.parse(text) as unknown, '')];
}

function* below(value: unknown, at: string): Generator<Place> {
  if (!isHolder(value)) return;
  for (const [key, child] of Object.entries(value)) {
    const place = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    yield { at: place, value: child, isItem: Array.isArray(value), isLeaf: !isHolder(child) };
    yield* below(child, place);
  }
}

/** As it was where it is no JSON; an edit of a place that is not there makes it, below one that is. */
export function alteredJson(text: string, edits: readonly Edit[]): string {
  try {
    return JSON.stringify(edits.reduce(edited, JSON.parse(text) as unknown));
  } catch {
    return text;
  }
}

function edited(root: unknown, edit: Edit): unknown {
  const steps = edit.at.split('/').slice(1).map(decoded);
  const last = steps.pop();
  if (last === undefined) return edit.value;
  const holder = steps.reduce<unknown>((value, step) => (isHolder(value) ? value[step] : undefined), root);
  if (Array.isArray(holder)) editList(holder, Number(last), edit);
  else if (isHolder(holder)) editMember(holder, last, edit);
  return root;
}

const decoded = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

function editList(list: unknown[], at: number, { value, repeat }: Edit): void {
  const there = list.slice(at, at + 1);
  if (repeat !== undefined) list.splice(at, 1, ...there.flatMap((item) => Array<unknown>(repeat).fill(item)));
  else list.splice(at, 1, ...(value === undefined ? [] : [value]));
}

function editMember(holder: Holder, name: string, { value }: Edit): void {
  if (value === undefined) delete holder[name];
  // Defined rather than assigned: `__proto__` must become a member of the text, and nobody's prototype.
  else Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

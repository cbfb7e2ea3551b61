/** Which operations somebody picked, by name or by a pattern with `*`. */

import { Unusable } from '../../../../complaint.ts';
import { oneLine } from '../../one-line.ts';
import type { FoundOperation } from './find-operations.ts';

/** @throws Unusable for a name that fits none. */
export function picked(found: readonly FoundOperation[], only: readonly string[]): readonly FoundOperation[] {
  for (const wanted of only) {
    if (!found.some((one) => fits(one, wanted)))
      throw new Unusable(`No operation is called "${oneLine(wanted, 120)}"; --list shows them all.`);
  }
  const chosen = only.length === 0 ? found : found.filter((one) => only.some((wanted) => fits(one, wanted)));
  return chosen;
}

/** Whether one of these names or patterns is its. */
export const isNamed = (one: FoundOperation, names: readonly string[]): boolean =>
  names.some((name) => fits(one, name));

const fits = ({ wireName, where, template }: FoundOperation, wanted: string): boolean =>
  [wireName, where, template].some((name) => matches(name, wanted));

/** Without a regular expression: a pattern is typed by somebody, and a name is somebody else's. */
function matches(name: string, pattern: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return name === pattern;
  if (!name.startsWith(head) || !name.endsWith(tail) || name.length < head.length + tail.length) return false;
  let at = head.length;
  for (const part of rest) {
    const next = name.indexOf(part, at);
    if (next === -1) return false;
    at = next + part.length;
  }
  return at <= name.length - tail.length;
}

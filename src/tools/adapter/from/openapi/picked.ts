/** Which operations somebody picked, by name or by a pattern with `*`. */

import { Unusable } from '../../../../complaint.ts';
import type { Choice } from '../../described.ts';
import { fitter } from '../../name-pattern.ts';
import { oneLine } from '../../one-line.ts';
import type { FoundOperation } from './find-operations.ts';

/** @throws Unusable for a name that fits none of what was found, also among those that only read. */
export function picked(
  found: readonly FoundOperation[],
  { only, reads = [] }: Pick<Choice, 'only' | 'reads'>,
): readonly FoundOperation[] {
  for (const wanted of [...only, ...reads]) {
    if (!found.some((one) => fits(one, wanted)))
      throw new Unusable(`No operation is called "${oneLine(wanted, 120)}"; --list shows them all.`);
  }
  return only.length === 0 ? found : found.filter((one) => isNamed(one, only));
}

/** Whether one of these names or patterns is its. */
export const isNamed = (one: FoundOperation, names: readonly string[]): boolean =>
  names.some((name) => fits(one, name));

const fits = ({ wireName, where, template }: FoundOperation, wanted: string): boolean =>
  [wireName, where, template].some(fitter(wanted));

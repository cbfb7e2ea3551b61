/** Which schemas are made of another one by `allOf`: the types that its discriminator tells from each other. */

import { follow } from './follow.ts';
import type { Reading } from './reading.ts';
import { entriesOf, itemsOf, member, type Spot, within } from './spot.ts';

type Heirs = ReadonlyMap<string, readonly Heir[]>;
export interface Heir {
  readonly name: string;
  readonly spot: Spot;
}

const known = new WeakMap<Reading, Map<string, Heirs>>();

/** In the file of the base, where all descriptions that were seen have them. */
export function heirsOf(reading: Reading, base: Spot): readonly Heir[] {
  const files = known.get(reading) ?? new Map<string, Heirs>();
  known.set(reading, files);
  const heirs = files.get(base.file) ?? collected(reading, base.file);
  files.set(base.file, heirs);
  return heirs.get(base.pointer) ?? [];
}

export function schemasOf(reading: Reading, file: string): Spot | undefined {
  const root = reading.files.first.file === file ? reading.files.first : reading.files.meantBy(file);
  return root && (within(root, 'components', 'schemas') ?? member(root, 'definitions'));
}

function collected(reading: Reading, file: string): Heirs {
  const heirs = new Map<string, Heir[]>();
  for (const [name, spot] of entriesOf(schemasOf(reading, file))) {
    for (const part of itemsOf(member(spot, 'allOf'))) {
      const end = follow(reading.files, part);
      if (!('spot' in end) || end.spot === part || end.spot.file !== file) continue;
      heirs.set(end.spot.pointer, [...(heirs.get(end.spot.pointer) ?? []), { name, spot }]);
    }
  }
  return heirs;
}

/** The named types of one reading: each schema once for each direction it travels in, under a name of ours. */

import { Unusable } from '../../../../complaint.ts';
import type { DescribedNamedType } from '../../described.ts';
import { type Names, namesOf } from '../../naming.ts';
import { limits } from './limits.ts';
import { definedName, type Reading } from './reading.ts';
import { placeOf, type Spot } from './spot.ts';

/** Out of the agency, or into it: what is read-only is not sent, what is write-only is not answered. */
type Direction = 'in' | 'out';

export interface Use {
  readonly direction: Direction;
  /** What a schema without a name of its own is called after. */
  readonly hint: string;
  /** The member, element or parameter that holds it, as the upstream spells it. */
  readonly wireName: string;
  /** Schemas without a name around it. */
  readonly depth: number;
}

export interface TypeBook {
  readonly reading: Reading;
  /** The name of the type made of this schema, known before its members are: a schema may hold itself. */
  readonly named: (key: TypeKey, make: (name: string) => DescribedNamedType) => string;
  /** Makes what was named so far, and what that names, one after the other: no chain of types is too long. */
  readonly all: () => readonly DescribedNamedType[];
}

interface TypeKey {
  readonly spot: Spot;
  readonly use: Use;
  /** Tells a type from others of the same schema. */
  readonly variant?: string;
}

export function openTypeBook(reading: Reading): TypeBook {
  const names: Names = namesOf((sentence) => reading.sentences.add('types', sentence));
  const known = new Map<string, string>();
  const types: DescribedNamedType[] = [];
  const waiting: (() => DescribedNamedType)[] = [];
  return {
    reading,
    named: ({ spot, use, variant = '' }, make) => {
      const key = `${spot.file}#${spot.pointer}|${use.direction}|${variant}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      if (known.size >= limits.types)
        throw new Unusable(
          `${placeOf(spot)}: what was picked needs more than ${limits.types} types; pick fewer operations.`,
        );
      const name = names.type(definedName(spot) ?? use.hint, placeOf(spot));
      known.set(key, name);
      waiting.push(() => make(name));
      return name;
    },
    all: () => {
      for (let make = waiting.shift(); make; make = waiting.shift()) types.push(make());
      return types;
    },
  };
}

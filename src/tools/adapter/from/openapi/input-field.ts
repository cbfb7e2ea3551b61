/** One input of an operation, out of a parameter or a member of a body. */

import type { DescribedField } from '../../described.ts';
import { type Names, titleOf } from '../../naming.ts';
import { proseOf } from './sentences.ts';
import { placeOf, type Spot } from './spot.ts';
import type { Typed } from './type-of.ts';

interface Asked {
  readonly wireName: string;
  readonly spot: Spot;
  readonly typed?: Pick<Typed, 'type' | 'isNullable' | 'description'> | undefined;
  readonly isRequired: boolean;
}

export function inputField(names: Names, { wireName, spot, typed, isRequired }: Asked): DescribedField {
  const name = names.field(wireName, placeOf(spot));
  return {
    name,
    wire: { name: wireName },
    description: proseOf(typed?.description) ?? `${titleOf(name)}.`,
    type: typed?.type ?? { kind: 'scalar', scalar: 'String' },
    isNullable: !isRequired || typed?.isNullable === true,
  };
}

/** Choices between schemas: told apart by a discriminator, or by a member with one value; else read as what they have in common. */

import type { DescribedType } from '../../described.ts';
import { alike } from './choices.ts';
import { type Discriminated, discriminated } from './discriminated.ts';
import { limits } from './limits.ts';
import { objectNamed } from './object-of.ts';
import { definedName } from './reading.ts';
import { proseOf } from './sentences.ts';
import { type Shape, shapeOf } from './shape.ts';
import type { TypeBook, Use } from './type-book.ts';
import { typeOfShape } from './type-of.ts';

/** `undefined` where it is no choice. */
export function unionOf(book: TypeBook, shape: Shape, use: Use): DescribedType | undefined {
  if (shape.choices.length === 0 && !shape.discriminator) return undefined;
  const told = discriminated(book.reading, shape);
  if (told && told.members.length > 1)
    return use.direction === 'in' ? sentUnion(book, shape) : toldApart(book, shape, { told, use });
  if (shape.choices.length === 0) return undefined;
  const common = alike(book.reading, shape);
  return common ? typeOfShape(book, common, use) : leftOut(book, shape);
}

function leftOut({ reading: { sentences } }: TypeBook, { spot }: Shape): DescribedType {
  sentences.add(spot, 'it is one of several schemas that nothing tells apart; it is left out.');
  return { kind: 'opaque', what: 'choice' };
}

/** GraphQL has no unions of inputs. */
function sentUnion({ reading: { sentences } }: TypeBook, { spot }: Shape): DescribedType {
  sentences.add(
    spot,
    'one of several objects has to be sent, which the graph cannot take; write an argument for each.',
  );
  return { kind: 'opaque', what: 'choice' };
}

function toldApart(
  book: TypeBook,
  shape: Shape,
  { told, use }: { readonly told: Discriminated; readonly use: Use },
): DescribedType {
  const { sentences } = book.reading;
  if (told.members.length > limits.members)
    sentences.add(shape.spot, `it has ${told.members.length} kinds; ${limits.members} are read.`);
  const name = book.named({ spot: shape.spot, use, variant: 'union' }, (own) => ({
    kind: 'union',
    name: own,
    description: proseOf(shape.description) ?? 'One of several kinds.',
    by: { name: told.by },
    members: told.members.slice(0, limits.members).flatMap((member) => {
      const inner = shapeOf(book.reading, member.spot);
      if (!inner || inner.properties.size === 0) {
        sentences.add(member.spot, 'it is a kind without members of its own, and is left out.');
        return [];
      }
      const hint = definedName(member.spot) ?? `${use.hint} ${member.value}`;
      return [
        {
          value: member.value,
          type: objectNamed(book, inner, { use: { ...use, hint }, without: told.by, variant: 'kind ' }),
        },
      ];
    }),
  }));
  return { kind: 'named', name };
}

/** What an answer that the agency really gave says of its types: `=> @card.json`. */

import type { DescribedField, DescribedScalar, DescribedType } from '../described.ts';
import { namesOf, titleOf } from '../naming.ts';
import { type Making, scalarByName } from './type-words.ts';

/** Deeper is not looked at. */
const mostLevels = 12;
const mostMembers = 200;

export function typeOfSample(
  value: unknown,
  making: Making,
  place: { readonly name: string; readonly level: number },
): DescribedType {
  if (Array.isArray(value)) return listOf(value, making, place);
  if (typeof value === 'object' && value !== null) return objectOf([value as Members], making, place);
  return scalarOf(value, making, place.name);
}

type Members = Readonly<Record<string, unknown>>;

function listOf(items: readonly unknown[], making: Making, place: { name: string; level: number }): DescribedType {
  making.say(`${place.name}: how many there may be is not known; 100 are let through.`);
  const objects = items.filter(
    (item): item is Members => typeof item === 'object' && item !== null && !Array.isArray(item),
  );
  if (items.length === 0) return { kind: 'opaque', what: 'a list of which the sample has no item' };
  const of = objects.length > 0 ? objectOf(objects, making, place) : scalarOf(items[0], making, place.name);
  return { kind: 'list', of, atMost: 100 };
}

/** What every sample has cannot be missing; what is `null` in one may be. */
function objectOf(
  samples: readonly Members[],
  making: Making,
  { name, level }: { name: string; level: number },
): DescribedType {
  if (level > mostLevels) return { kind: 'opaque', what: 'deeper than 12 objects' };
  const own = making.typeNames.type(name, name);
  const names = namesOf(making.say);
  const keys = [...new Set(samples.flatMap((sample) => Object.keys(sample)))].slice(0, mostMembers);
  const fields = keys.map((key): DescribedField => {
    const ours = names.field(key, own);
    const values = samples.map((sample) => (Object.hasOwn(sample, key) ? sample[key] : null));
    const known = values.find((value) => value !== null);
    const type = typeOfSample(known, making, { name: ours, level: level + 1 });
    return {
      name: ours,
      wire: { name: key },
      description: `${titleOf(ours)}.`,
      type,
      isNullable: values.includes(null),
    };
  });
  making.types.push({ kind: 'object', name: own, description: `${titleOf(own)}.`, fields });
  return { kind: 'named', name: own };
}

function scalarOf(value: unknown, { say }: Making, name: string): DescribedScalar {
  if (typeof value === 'boolean') return { kind: 'scalar', scalar: 'Boolean', example: value };
  if (typeof value === 'number') {
    const isInt = Number.isInteger(value) && Math.abs(value) < 2 ** 31;
    return { kind: 'scalar', scalar: isInt ? 'Int' : 'Float', example: value };
  }
  if (typeof value !== 'string') say(`${name}: its type is not in the sample; it is held to be a text.`);
  return textOf(typeof value === 'string' ? value : undefined, name);
}

function textOf(text: string | undefined, name: string): DescribedScalar {
  const own = scalarByName(name);
  if (text === undefined || own.scalar !== 'String') return own;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { kind: 'scalar', scalar: 'Day' };
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text)) return { kind: 'scalar', scalar: 'DateTime' };
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return { kind: 'scalar', scalar: 'Uuid' };
  return { kind: 'scalar', scalar: 'String', example: text };
}

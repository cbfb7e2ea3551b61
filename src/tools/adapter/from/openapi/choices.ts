/** Choices that nothing tells apart, as one shape that holds them all where there is such a one. */

import { limits } from './limits.ts';
import type { Reading } from './reading.ts';
import { type Shape, shapeOf } from './shape.ts';
import type { Spot } from './spot.ts';
import { isNull, unwrapped } from './unwrapped.ts';

/** @returns undefined where they are too unlike. */
export function alike(reading: Reading, shape: Shape): Shape | undefined {
  const shapes = unfolded(reading, shape, 0);
  const isNullable = shape.isNullable || shape.choices.some(isNull) || shapes.some((one) => one.isNullable);
  const whole = { ...shape, choices: [], isNullable };
  const types = new Set(shapes.flatMap((one) => [...one.types]));
  if (types.size === 0) return undefined;
  if (types.size === 1 && types.has('object')) return eitherObject(reading, whole, shapes);
  return [...types].every((type) => scalars.has(type)) ? eitherScalar(reading, whole, shapes) : undefined;
}

const scalars: ReadonlySet<string> = new Set(['string', 'integer', 'number', 'boolean']);

/** Choices within choices are choices. */
function unfolded(reading: Reading, { choices, spot }: Shape, depth: number): readonly Shape[] {
  if (depth >= limits.composition) {
    reading.sentences.add(spot, 'choices are nested too deep; the rest is left out.');
    return [];
  }
  return choices
    .slice(0, limits.members)
    .filter((choice) => !isNull(choice))
    .flatMap((choice) => {
      const plain = unwrapped(reading, choice);
      const shape = plain && shapeOf(reading, plain.spot);
      if (!shape) return [];
      return shape.choices.length > 0 && shape.properties.size === 0 ? unfolded(reading, shape, depth + 1) : [shape];
    });
}

/** All members of all, each required only where it is in every one. */
function eitherObject(reading: Reading, whole: Shape, shapes: readonly Shape[]): Shape | undefined {
  const properties = new Map<string, Spot>(whole.properties);
  for (const shape of shapes)
    for (const [name, spot] of shape.properties) if (!properties.has(name)) properties.set(name, spot);
  if (properties.size === 0 || properties.size > limits.fields) return undefined;
  const required = [...properties.keys()].filter(
    (name) => whole.required.has(name) || shapes.every((shape) => shape.required.has(name)),
  );
  reading.sentences.add(
    whole.spot,
    'it is one of several objects that nothing tells apart; it is read as one with the members of all.',
  );
  return { ...whole, types: new Set(['object']), properties, required: new Set(required) };
}

function eitherScalar(reading: Reading, whole: Shape, shapes: readonly Shape[]): Shape | undefined {
  const types = new Set(shapes.flatMap((shape) => [...shape.types]));
  if (types.has('integer') && types.has('number')) types.delete('integer');
  if (types.size > 1) return undefined;
  const values = shapes.every((shape) => shape.values) ? shapes.flatMap((shape) => shape.values ?? []) : undefined;
  if (!values) reading.sentences.add(whole.spot, 'it is one of several forms; only their common type is checked.');
  return { ...whole, types, ...(values && { values }) };
}

/** What tells the schemas of a choice from each other: a declared discriminator, or a member that has one value in each. */

import { follow } from './follow.ts';
import { heirsOf, schemasOf } from './heirs.ts';
import { definedName, type Reading } from './reading.ts';
import { type Shape, shapeOf } from './shape.ts';
import { entriesOf, member, type Spot, textAt } from './spot.ts';
import { isNull, unwrapped } from './unwrapped.ts';

export interface Discriminated {
  /** The member that tells, as the upstream spells it. */
  readonly by: string;
  readonly members: readonly { readonly value: string; readonly spot: Spot }[];
}

export function discriminated(reading: Reading, shape: Shape): Discriminated | undefined {
  const { discriminator } = shape;
  // Swagger 2.0 has the name alone.
  const by = typeof discriminator?.value === 'string' ? discriminator.value : textAt(discriminator, 'propertyName');
  if (discriminator && by !== undefined) return { by, members: declared(reading, shape, discriminator) };
  return shape.choices.length > 1 ? byConstant(reading, shape) : undefined;
}

function declared(reading: Reading, shape: Shape, discriminator: Spot) {
  const mapped = entriesOf(member(discriminator, 'mapping')).flatMap(([value, target]) => {
    const spot = meant(reading, target);
    if (!spot) reading.sentences.add(target, 'the mapping leads nowhere; that kind is left out.');
    return spot ? [{ value, spot }] : [];
  });
  const places = new Set(mapped.map(({ spot }) => `${spot.file}#${spot.pointer}`));
  const others = implied(reading, shape).filter(({ spot }) => !places.has(`${spot.file}#${spot.pointer}`));
  // Heirs that a mapping passes over are bases in between; choices are not.
  return shape.choices.length > 0 || mapped.length === 0 ? [...mapped, ...others] : mapped;
}

/** OpenAPI 3.0.3, Discriminator Object: without a mapping the name of the schema is the value. */
function implied(reading: Reading, { choices, spot }: Shape) {
  if (choices.length === 0)
    return heirsOf(reading, spot).map((heir) => ({
      value: textAt(heir.spot, 'x-discriminator-value') ?? heir.name,
      spot: heir.spot,
    }));
  return choices
    .filter((choice) => !isNull(choice))
    .flatMap((choice) => {
      const end = unwrapped(reading, choice)?.spot;
      const name = end && definedName(end);
      return end && name !== undefined ? [{ value: name, spot: end }] : [];
    });
}

/** A value of a mapping is a reference, or the name of a schema. */
function meant(reading: Reading, target: Spot): Spot | undefined {
  if (typeof target.value !== 'string') return undefined;
  const schemas = schemasOf(reading, target.file);
  const named = schemas && member(schemas, target.value);
  const end = named ? { spot: named } : follow(reading.files, { ...target, value: { $ref: target.value } });
  return 'spot' in end ? end.spot : undefined;
}

function byConstant(reading: Reading, { choices }: Shape): Discriminated | undefined {
  const plain = choices.filter((choice) => !isNull(choice)).map((choice) => unwrapped(reading, choice));
  const shapes = plain.map((one) => one && shapeOf(reading, one.spot));
  const [first] = shapes;
  if (!first || !shapes.every((shape) => shape !== undefined)) return undefined;
  for (const by of first.required) {
    const values = shapes.map((shape) => onlyValue(reading, shape, by));
    if (values.every((value) => value !== undefined) && new Set(values).size === shapes.length)
      return { by, members: shapes.map(({ spot }, index) => ({ value: values[index] as string, spot })) };
  }
  return undefined;
}

function onlyValue(reading: Reading, { properties, required }: Shape, name: string): string | undefined {
  const property = required.has(name) ? properties.get(name) : undefined;
  const values = property && shapeOf(reading, property)?.values;
  return values?.length === 1 && typeof values[0] === 'string' ? values[0] : undefined;
}

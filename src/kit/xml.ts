/** Reads of XML with zod: each child element is a list until its schema says how many there must be. */

import { z } from 'zod';

/** An element with child elements; one without any is an empty one, not a text. */
function object<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? {} : value), z.object(shape));
}

/** Exactly one child element. */
function one<Schema extends z.ZodType>(schema: Schema) {
  return z.tuple([schema]).transform(([value]) => value as z.output<Schema>);
}

/** At most one child element; `null` where it is missing. */
function maybe<Schema extends z.ZodType>(schema: Schema) {
  return z
    .array(schema)
    .max(1)
    .optional()
    .transform((values) => (values?.[0] ?? null) as z.output<Schema> | null);
}

/** Any number of child elements, up to a limit of the contract. */
function many<Schema extends z.ZodType>(schema: Schema, atMost: number) {
  return z.array(schema).max(atMost).default([]);
}

/** White space around a value that is not a text says nothing: XML Schema part 2, section 4.3.6. */
const collapsed = z.string().trim();

/** `true`, `false`, `1`, `0` of XML Schema part 2, section 3.2.2. */
const boolean = collapsed
  .pipe(z.enum(['true', 'false', '1', '0']))
  .transform((text) => text === 'true' || text === '1');

/** A whole number written in digits; for counts and sums, never for identifiers. */
const integer = collapsed.regex(/^-?\d{1,15}$/).transform(Number);

export const xml = { object, one, maybe, many, boolean, integer, text: z.string() };

/** Reads of XML with zod: each child element is a list until its schema says how many there must be. */

import { z } from 'zod';
import { textKey } from '../xml/record.ts';

/**
 * An element with child elements; one without any is an empty one, not a text. Attributes that are wanted are `'@name'`
 * (`'@{namespace}name'` where they have one, `'@xsi:type'` for the local name of its type), and the text of an element
 * that has attributes is `'#text'`: `xml.object({ '@currency': xml.text, '#text': xml.integer })`.
 */
function object<Shape extends z.ZodRawShape>(shape: Shape) {
  const isText = Object.hasOwn(shape, textKey);
  return z.preprocess((value) => (isText ? withText(value) : withoutText(value)), z.object(shape));
}

const withText = (value: unknown): unknown => (typeof value === 'string' ? { [textKey]: value } : value);

function withoutText(value: unknown): unknown {
  const text = leafText(value);
  if (text === undefined) return value;
  return text.trim() !== '' ? text : typeof value === 'string' ? {} : value;
}

/** The text of an element without child elements; `undefined` for one with some. */
function leafText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Readonly<Record<string, string | undefined>>)[textKey];
}

/** Attributes that nobody asked for are passed over: who wants a text is given it without them. */
function child<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => {
    const text = typeof value === 'string' ? undefined : leafText(value);
    return text === undefined || schema.safeParse(value).success ? value : text;
  }, schema);
}

/** Exactly one child element. */
function one<Schema extends z.ZodType>(schema: Schema) {
  return z.tuple([child(schema)]).transform(([value]) => value as z.output<Schema>);
}

/** At most one child element; `null` where it is missing. */
function maybe<Schema extends z.ZodType>(schema: Schema) {
  return z
    .array(child(schema))
    .max(1)
    .optional()
    .transform((values) => (values?.[0] ?? null) as z.output<Schema> | null);
}

/** Any number of child elements, up to a limit of the contract. */
function many<Schema extends z.ZodType>(schema: Schema, atMost: number) {
  return z.array(child(schema)).max(atMost).default([]);
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

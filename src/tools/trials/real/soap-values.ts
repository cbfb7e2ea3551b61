/** Answers made of what the `soap` package reads out of a description, in the shape in which it writes them. */

import type { DescribedNamedType, DescribedScalar, DescribedService, DescribedType } from '../../adapter/described.ts';
import { scalarSample } from '../../adapter/write/samples.ts';

/** What a text, number or enumeration of this name has to keep to, as our own reader understood the restrictions. */
export type Restrictions = ReadonlyMap<string, DescribedScalar | readonly string[]>;

/** The package says nothing of patterns and lengths, so these are taken from the description of ours, by their wire names. */
export function restrictionsOf({ types, operations }: DescribedService): Restrictions {
  const named = new Map(types.map((type) => [type.name, type]));
  const all = new Map<string, DescribedScalar | readonly string[]>();
  const fields = types.flatMap((type) => (type.kind === 'object' ? type.fields : []));
  for (const { wire, type } of fields) note(all, wire.name, restrictionOf(type, named));
  for (const { output } of operations) {
    const last = output?.within.at(-1);
    if (output && last) note(all, last.name, restrictionOf(output.type, named));
  }
  return all;
}

function note(
  all: Map<string, DescribedScalar | readonly string[]>,
  name: string,
  found: DescribedScalar | readonly string[] | undefined,
): void {
  if (found && !all.has(name)) all.set(name, found);
}

function restrictionOf(
  type: DescribedType,
  named: ReadonlyMap<string, DescribedNamedType>,
): DescribedScalar | readonly string[] | undefined {
  if (type.kind === 'list') return restrictionOf(type.of, named);
  if (type.kind === 'scalar') return type;
  const of = type.kind === 'named' ? named.get(type.name) : undefined;
  return of?.kind === 'enum' ? of.values.map(({ wire }) => String(wire)) : undefined;
}

export interface Made {
  readonly value: unknown;
  /** Texts in it that are there once each, to be found again in what a client is answered. */
  readonly marks: readonly string[];
}

interface Making {
  readonly restrictions: Restrictions;
  readonly marks: string[];
}

/** Deeper than any answer that people read; a type may hold itself. */
const deepest = 8;

/** @param description of an operation's output, as `describeServices` gives it. */
export function answerOf(description: unknown, restrictions: Restrictions): Made {
  const making: Making = { restrictions, marks: [] };
  const value = typeof description === 'object' ? objectOf(description as object, making, 0) : undefined;
  return { value: value ?? {}, marks: making.marks };
}

const aside: ReadonlySet<string> = new Set(['targetNSAlias', 'targetNamespace', 'getBase']);

function objectOf(description: object, making: Making, depth: number): Record<string, unknown> | undefined {
  if (depth > deepest) return undefined;
  const made: Record<string, unknown> = {};
  const attributes = attributesOf(description, making);
  if (attributes) made.attributes = attributes;
  for (const [key, inner] of Object.entries(description)) {
    if (aside.has(key) || typeof inner === 'function') continue;
    const name = key.replace(/\[\]$/, '');
    const value = madeOf(name, inner, making, depth);
    if (value !== undefined) made[name] = key.endsWith('[]') ? [value] : value;
  }
  return made;
}

function attributesOf(description: object, { restrictions }: Making): Record<string, unknown> | undefined {
  const [symbol] = Object.getOwnPropertySymbols(description);
  const described = symbol && (description as Record<symbol, Record<string, { readonly type?: string }>>)[symbol];
  const named = Object.entries(described ?? {}).filter(([name]) => name !== 'undefined');
  if (named.length === 0) return undefined;
  return Object.fromEntries(
    named.map(([name, { type }]) => [name, leafOf(name, type ?? 'string', { restrictions, marks: [] })]),
  );
}

function madeOf(name: string, inner: unknown, making: Making, depth: number): unknown {
  if (typeof inner === 'string') return leafOf(name, inner, making);
  if (typeof inner !== 'object' || inner === null) return undefined;
  // A type of no parts, such as the union of several simple ones.
  const isSimple = Object.keys(inner).every((key) => aside.has(key)) && making.restrictions.has(name);
  return isSimple ? leafOf(name, 'string', making) : objectOf(inner, making, depth + 1);
}

const samples: Readonly<Record<string, unknown>> = {
  boolean: true,
  date: '2024-02-29',
  dateTime: '2024-02-29T10:20:30Z',
  time: '10:20:30',
  base64Binary: 'UGlzaGtoYW4=',
  decimal: 12.5,
  float: 1.5,
  double: 1.5,
};

function leafOf(name: string, written: string, { restrictions, marks }: Making): unknown {
  const [, , enumerated] = written.split('|');
  const restriction = restrictions.get(name);
  if (Array.isArray(restriction)) return restriction.at(-1);
  if (enumerated) return enumerated.split(',').at(-1);
  const base = (written.split('|')[1] ?? written).replace(/^.*:/, '');
  const scalar = restriction as DescribedScalar | undefined;
  if (base in samples && scalar?.pattern === undefined) return fitting(samples[base], scalar);
  if (isFree(scalar) && !/int|long|short|byte|integer|unsigned/i.test(base)) return marked(name, marks);
  return scalar ? scalarSample(scalar, { name, at: 1 }) : 7;
}

const isFree = (scalar: DescribedScalar | undefined): boolean =>
  scalar === undefined || (scalar.scalar === 'String' && scalar.pattern === undefined && (scalar.atMost ?? 200) >= 100);

function fitting(sample: unknown, scalar: DescribedScalar | undefined): unknown {
  if (typeof sample !== 'number') return sample;
  return Math.min(Math.max(sample, scalar?.atLeast ?? sample), scalar?.atMost ?? sample);
}

function marked(name: string, marks: string[]): string {
  const mark = `${name} & <${marks.length}>`;
  marks.push(mark);
  return mark;
}

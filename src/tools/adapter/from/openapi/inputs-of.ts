/** What one operation is asked with: its parameters, by where they travel, each an input of ours. */

import type { DescribedField } from '../../described.ts';
import type { Names } from '../../naming.ts';
import type { FoundOperation } from './find-operations.ts';
import { inputField } from './input-field.ts';
import type { PathPart } from './path-of.ts';
import { followed, type Reading } from './reading.ts';
import { shapeOf } from './shape.ts';
import { isTrueAt, itemsOf, member, type Spot, textAt, within } from './spot.ts';
import type { TypeBook, Use } from './type-book.ts';
import { type Typed, typeOf } from './type-of.ts';
import { unwrapped } from './unwrapped.ts';

export interface Parameter {
  readonly name: string;
  readonly place: string;
  readonly isRequired: boolean;
  readonly spot: Spot;
}

/** Of the path item and the operation, whose own take the place of those; references followed. */
export function parametersOf(reading: Reading, { spot, around }: FoundOperation): readonly Parameter[] {
  const found = new Map<string, Parameter>();
  for (const one of [...itemsOf(member(around, 'parameters')), ...itemsOf(member(spot, 'parameters'))]) {
    const end = followed(reading, one);
    const [name, place] = [textAt(end, 'name'), textAt(end, 'in')];
    if (!end || name === undefined || place === undefined) continue;
    found.set(`${place} ${name}`, { name, place, isRequired: isTrueAt(end, 'required'), spot: end });
  }
  return [...found.values()];
}

export interface Inputs {
  readonly fields: readonly DescribedField[];
  readonly path: readonly (string | { readonly input: string })[];
  readonly query: readonly string[];
}

interface Asked {
  readonly parameters: readonly Parameter[];
  readonly path: readonly PathPart[];
  readonly names: Names;
  readonly use: Use;
  readonly spot: Spot;
}

export function inputsOf(book: TypeBook, asked: Asked): Inputs {
  const inPath = pathInputs(book, asked);
  const inQuery = asked.parameters
    .filter(({ place }) => place === 'query')
    .flatMap((one) => queryInput(book, one, asked));
  for (const one of asked.parameters.filter(({ place }) => place === 'cookie'))
    leaveOut(book, one, 'a cookie is not sent');
  return {
    fields: [...inPath.fields, ...inQuery],
    path: inPath.path,
    query: inQuery.map(({ name }) => name),
  };
}

function pathInputs(book: TypeBook, asked: Asked): Pick<Inputs, 'fields' | 'path'> {
  const made = new Map<string, DescribedField>();
  const path = asked.path.map((part) => {
    if (typeof part === 'string') return part;
    const field = made.get(part.parameter) ?? pathInput(book, part.parameter, asked);
    made.set(part.parameter, field);
    return { input: field.name };
  });
  return { fields: [...made.values()], path };
}

/** One that nobody describes is a text: a path without it could not be asked. */
function pathInput(book: TypeBook, name: string, asked: Asked): DescribedField {
  const parameter = asked.parameters.find((one) => one.place === 'path' && one.name === name);
  if (!parameter)
    book.reading.sentences.add(
      asked.spot,
      `its path has "{${name}}", which is described nowhere; it is taken as a text.`,
    );
  const isPlain = parameter && isSingle(book.reading, parameter);
  const typed = isPlain ? typedParameter(book, parameter, asked.use) : undefined;
  const type = typed && typed.type.kind !== 'opaque' ? typed.type : ({ kind: 'scalar', scalar: 'String' } as const);
  const spot = parameter?.spot ?? asked.spot;
  return inputField(asked.names, { wireName: name, spot, typed: typed && { ...typed, type }, isRequired: true });
}

/** Swagger 2.0 writes a parameter's type into the parameter; later versions below it, in one of two places. */
function typedParameter(book: TypeBook, { name, spot }: Parameter, use: Use): Typed | undefined {
  const content = member(spot, 'content');
  const inner = member(spot, 'schema') ?? (content ? undefined : spot);
  const typed = inner && typeOf(book, inner, { ...use, wireName: name, hint: `${use.hint} ${name}` });
  const description = textAt(spot, 'description') ?? typed?.description;
  return typed && { ...typed, ...(description !== undefined && { description }) };
}

function leaveOut(
  { reading: { sentences } }: TypeBook,
  { spot, name, isRequired }: Parameter,
  why: string,
): readonly [] {
  const must = isRequired ? ', though the agency requires it' : '';
  sentences.add(spot, `"${name.slice(0, 80)}" is left out${must}: ${why}.`);
  return [];
}

function plainInput(book: TypeBook, parameter: Parameter, asked: Asked): readonly DescribedField[] {
  if (!isSingle(book.reading, parameter)) return leaveOut(book, parameter, 'it is no single value');
  const typed = typedParameter(book, parameter, asked.use);
  if (!typed) return leaveOut(book, parameter, 'it is written as a document of its own');
  if (typed.type.kind === 'opaque') return leaveOut(book, parameter, `it is ${typed.type.what}`);
  return [inputField(asked.names, { wireName: parameter.name, typed, ...parameter })];
}

/** What has members of its own would have to be spread over several parameters. */
function isSingle(reading: Reading, { spot }: Parameter): boolean {
  const plain = unwrapped(reading, member(spot, 'schema') ?? spot);
  const shape = plain && shapeOf(reading, plain.spot);
  return shape !== undefined && !shape.types.has('object') && !shape.types.has('array');
}

function queryInput(book: TypeBook, parameter: Parameter, asked: Asked): readonly DescribedField[] {
  if (isSingle(book.reading, parameter)) return plainInput(book, parameter, asked);
  const typed = typedParameter(book, parameter, asked.use);
  if (typed?.type.kind !== 'list') return leaveOut(book, parameter, 'it is no single value and no list of them');
  if (typed.type.of.kind === 'list') return leaveOut(book, parameter, 'it is a list of lists');
  const joint = jointOf(book.reading, parameter);
  if (joint === 'repeated') return [inputField(asked.names, { wireName: parameter.name, typed, ...parameter })];
  if (joint === undefined) return leaveOut(book, parameter, 'its items are joined in a way that is not written');
  const description = `${typed.description ?? parameter.name} Several are joined by "${joint}".`;
  const text = {
    ...typed,
    description,
    type: { kind: 'scalar', scalar: 'String', example: exampleIn(parameter, typed) } as const,
  };
  return [inputField(asked.names, { wireName: parameter.name, typed: text, ...parameter })];
}

/** One item, as the agency spells it: several would be joined. */
function exampleIn({ spot }: Parameter, { type }: Typed): string {
  const [first] = itemsOf(within(member(spot, 'schema') ?? spot, 'items', 'enum'));
  const example = type.kind === 'list' && type.of.kind === 'scalar' ? type.of.example : undefined;
  return String(first?.value ?? example ?? 'a');
}

/** Swagger 2.0, Parameter Object, `collectionFormat`; OpenAPI 3.0.3, `style` and `explode`. */
function jointOf({ dialect }: Reading, { spot }: Parameter): 'repeated' | ',' | ' ' | '|' | undefined {
  const said = textAt(spot, dialect === '2.0' ? 'collectionFormat' : 'style');
  if (dialect !== '2.0' && (said ?? 'form') === 'form')
    return member(spot, 'explode')?.value === false ? ',' : 'repeated';
  return joints.get(said ?? 'csv');
}

const joints: ReadonlyMap<string, 'repeated' | ',' | ' ' | '|'> = new Map([
  ['multi', 'repeated'],
  ['csv', ','],
  ['ssv', ' '],
  ['pipes', '|'],
  ['spaceDelimited', ' '],
  ['pipeDelimited', '|'],
]);

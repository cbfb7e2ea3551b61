/**
 * One `--operation`, in a little language that an agency's programmer reads at once:
 * `libraryCard: GET /cards/{nationalId}?year={year: Int?} => { cardNumber as number: ID, validTo: Day? } or 404`.
 */

import { Unusable } from '../../../complaint.ts';
import type { DescribedField, DescribedOperation, RestWire, SoapWire, WireName } from '../described.ts';
import { isReserved, namesOf, shown, titleOf } from '../naming.ts';
import { typeOfSample } from './sample-types.ts';
import { fieldsFrom, isScalarName, type Making, memberName, scalarByName, typeFrom } from './type-words.ts';
import { type Words, wordsOf } from './words.ts';

export interface Speaking extends Making {
  readonly soap?: { readonly path: string; readonly namespace: string; readonly version: '1.1' | '1.2' };
  /** A file that the text names, as it is given. @throws Unusable */
  readonly readSample: (file: string) => unknown;
}

export function parseOperation(text: string, speaking: Speaking): DescribedOperation {
  const [, name = '', rest = ''] = /^\s*([A-Za-z][A-Za-z0-9]*)\s*:\s*([\s\S]*)$/.exec(text) ?? [];
  if (!/^[a-z]/.test(name) || isReserved(name))
    throw new Unusable(
      `--operation "${shown(text)}" begins with no name. Begin like this: "libraryCard: GET /cards/{nationalId} => …".`,
    );
  return speaking.soap
    ? soapOperation({ name, rest }, speaking, speaking.soap)
    : restOperation({ name, rest }, speaking);
}

interface Named {
  readonly name: string;
  readonly rest: string;
}

const describedAs = (name: string): string => `${titleOf(name)}.`;

function restOperation({ name, rest }: Named, speaking: Speaking): DescribedOperation {
  const [, method = '', target = '', more = ''] =
    /^(GET|POST|PUT|PATCH|DELETE)\s+((?:\{[^}]*\}|[^\s{])+)\s*([\s\S]*)$/.exec(rest) ?? [];
  if (target === '')
    throw new Unusable(
      `--operation ${name}: a method and a path are missing behind the name, such as "GET /cards/{nationalId}".`,
    );
  const names = namesOf(speaking.say);
  const [path = '', query = ''] = splitOnce(target, '?');
  const inPath = pathParts(path, (inside) => placeholder(inside, name, { ...speaking, names }));
  const inQuery = query === '' ? [] : query.split('&').map((pair) => queryField(pair, name, { ...speaking, names }));
  const words = wordsOf(more, name);
  const body = words.taken('{') ? fieldsFrom(words, speaking, name) : [];
  const answer = answerFrom(words, speaking, name);
  const input = [...inPath.fields, ...inQuery, ...body];
  const wire: RestWire = {
    kind: 'rest',
    method: method as RestWire['method'],
    path: inPath.parts,
    query: inQuery.map((field) => field.name),
    json: body.length > 0 ? { members: body.map((field) => field.name) } : undefined,
    ...(answer.absentStatus && { absentStatus: answer.absentStatus }),
  };
  const { isPublic, isRead, output } = answer;
  return {
    name,
    description: describedAs(name),
    isSafe: method === 'GET' || (isRead && method === 'POST'),
    ...(isPublic && { dataClass: 'public' }),
    wire,
    input,
    ...(output && { output }),
  };
}

function splitOnce(text: string, at: string): readonly string[] {
  const place = text.indexOf(at);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)];
}

function pathParts(path: string, read: (inside: string) => DescribedField) {
  const fields: DescribedField[] = [];
  const parts = path
    .split(/(\{[^}]*\})/)
    .filter((part) => part !== '')
    .map((part) => {
      if (!part.startsWith('{')) return part;
      const field = { ...read(part.slice(1, -1)), isNullable: false };
      fields.push(field);
      return { input: field.name };
    });
  return { parts, fields };
}

type Naming = Speaking & { readonly names: ReturnType<typeof namesOf> };

/** `{nationalId}`, `{id: ID}`, `{year: Int?}`. */
function placeholder(inside: string, owner: string, making: Naming): DescribedField {
  const words = wordsOf(inside, owner);
  const wire = memberName(words);
  const name = making.names.field(words.taken('as') ? memberName(words) : wire, owner);
  const type = words.taken(':') ? typeFrom(words, making, name) : scalarByName(name);
  const isNullable = words.taken('?');
  if (words.next() !== '') throw words.mistake('the placeholder should end');
  return { name, wire: { name: wire }, description: describedAs(name), type, isNullable };
}

/** `year={year: Int?}`. */
function queryField(pair: string, owner: string, making: Naming): DescribedField {
  const [, wire = '', inside = ''] = /^([A-Za-z_][\w.[\]-]*)=\{([^}]*)\}$/.exec(pair) ?? [];
  if (wire === '')
    throw new Unusable(`--operation ${owner}: "${shown(pair)}" is no part of a query; write it as year={year: Int?}.`);
  return { ...placeholder(inside, owner, making), wire: { name: wire } };
}

function soapOperation(
  { name, rest }: Named,
  speaking: Speaking,
  soap: NonNullable<Speaking['soap']>,
): DescribedOperation {
  const words = wordsOf(rest, name);
  const element = memberName(words);
  const making = { ...speaking, namespace: soap.namespace };
  const input = words.taken('{') ? fieldsFrom(words, making, name) : [];
  const { output, isRead, isPublic } = answerFrom(words, making, name);
  const own = (local: string): WireName => ({ name: local, namespace: soap.namespace });
  const wire: SoapWire = {
    kind: 'soap',
    ...soap,
    style: 'document',
    use: 'literal',
    action: `${soap.namespace}/${element}`,
    request: own(element),
    answer: own(`${element}Response`),
    headers: [],
  };
  return {
    name,
    description: describedAs(name),
    isSafe: isRead || /^(Get|Find|List|Search|Read|Query)/i.test(element),
    ...(isPublic && { dataClass: 'public' }),
    wire,
    input,
    ...(output && { output }),
  };
}

interface Answer {
  readonly output?: NonNullable<DescribedOperation['output']>;
  readonly absentStatus?: 404 | 410;
  readonly isRead: boolean;
  readonly isPublic: boolean;
}

/** `=> data.card: { … } or 404, read, public`. */
function answerFrom(words: Words, making: Making & Pick<Speaking, 'readSample'>, name: string): Answer {
  const output = words.taken('=>') ? outputFrom(words, making, name) : undefined;
  const status = words.taken('or') ? words.take() : undefined;
  if (status !== undefined && status !== '404' && status !== '410')
    throw words.mistake('404 or 410 was expected before the place');
  const marks = new Set<string>();
  while (words.taken(',')) marks.add(words.take());
  for (const mark of marks)
    if (mark !== 'read' && mark !== 'public')
      throw words.mistake(`"${mark}" is neither "read" nor "public", before the place`);
  if (words.next() !== '') throw words.mistake('the operation should end');
  return {
    ...(output && { output }),
    ...(status !== undefined && { absentStatus: Number(status) as 404 | 410 }),
    isRead: marks.has('read'),
    isPublic: marks.has('public'),
  };
}

function outputFrom(
  words: Words,
  making: Making & Pick<Speaking, 'readSample'>,
  name: string,
): NonNullable<DescribedOperation['output']> {
  if (words.taken('@')) {
    let file = '';
    while (words.next() !== '' && words.next() !== 'or' && words.next() !== ',') file += words.take();
    return { type: typeOfSample(making.readSample(file), making, { name, level: 0 }), within: [] };
  }
  const within: WireName[] = [];
  while (/^[\p{L}_]/u.test(words.next())) {
    const before = wrapperFrom(words, making);
    if (before === undefined) break;
    within.push(before);
    if (words.taken(':')) break;
    words.expect('.');
  }
  return { type: typeFrom(words, making, name), within };
}

/** A name that is no scalar is what stands around the answer. */
function wrapperFrom(words: Words, { namespace }: Making): WireName | undefined {
  if (isScalarName(words.next())) return undefined;
  return { name: memberName(words), ...(namespace !== undefined && { namespace }) };
}

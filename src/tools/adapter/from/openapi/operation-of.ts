/** One operation as the adapter will have it; of one whose body is one of several objects, one for each. */

import type { DescribedOperation, RestWire } from '../../described.ts';
import { type Names, namesOf, titleOf } from '../../naming.ts';
import { type Answer, answerOf } from './answer-of.ts';
import { type BodyKind, bodyInputs, bodyKinds, bodyPlaceOf } from './body-of.ts';
import type { FoundOperation } from './find-operations.ts';
import { headersOf } from './headers-of.ts';
import { inputsOf, type Parameter, parametersOf } from './inputs-of.ts';
import { pathOf } from './path-of.ts';
import { proseOf } from './sentences.ts';
import { placeOf, textAt } from './spot.ts';
import type { TypeBook } from './type-book.ts';

export interface Naming {
  readonly names: Names;
  /** The path of the server, before every path. */
  readonly base: string;
  readonly isSafe: (found: FoundOperation) => boolean;
}

/** Empty for one that cannot be written, which is noted. */
export function operationsOf(book: TypeBook, found: FoundOperation, naming: Naming): readonly DescribedOperation[] {
  const { reading } = book;
  const parameters = parametersOf(reading, found);
  const body = bodyPlaceOf(reading, found, parameters);
  if (body && 'cannot' in body) return leftOut(book, found, body.cannot);
  const isSafe = naming.isSafe(found);
  const kinds = body && !isSimple(found) ? bodyKinds(reading, body.schema) : [];
  const each: readonly (BodyKind | undefined)[] = kinds.length > 0 ? kinds : [undefined];
  return each.flatMap((kind) => operationOf(book, { found, parameters, body, kind, naming, isSafe }));
}

const isSimple = ({ method }: FoundOperation): boolean => method === 'GET' || method === 'DELETE';

function leftOut({ reading: { sentences } }: TypeBook, { spot, wireName }: FoundOperation, why: string): readonly [] {
  sentences.add(spot, `${wireName} is left out: ${why}.`);
  return [];
}

interface One {
  readonly found: FoundOperation;
  readonly parameters: readonly Parameter[];
  readonly body: Exclude<ReturnType<typeof bodyPlaceOf>, { readonly cannot: string }>;
  readonly kind: BodyKind | undefined;
  readonly naming: Naming;
  readonly isSafe: boolean;
}

function operationOf(book: TypeBook, one: One): readonly DescribedOperation[] {
  const { found, parameters, body, kind, naming, isSafe } = one;
  const { sentences } = book.reading;
  const called = kind ? `${found.called} ${kind.value}` : found.called;
  const use = { hint: called, wireName: called, depth: 0 };
  const answer = answerOf(book, { ...found, isSafe }, { ...use, direction: 'out' });
  if ('cannot' in answer) return leftOut(book, found, answer.cannot);
  if (isSafe && !answer.output)
    return leftOut(book, found, 'what it answers is described nowhere, so nothing can be shown');
  const names = namesOf((sentence) => sentences.add('inputs', sentence));
  const asked = { names, use: { ...use, direction: 'in' as const } };
  const path = pathOf(found.template, { base: naming.base, spot: found.spot });
  const inputs = inputsOf(book, { ...asked, parameters, path, spot: found.spot });
  const sent = body && bodyInputs(book, { ...asked, schema: body.schema, kind });
  noteWire(book, one, answer);
  const spoken = { parameters, accept: answer.accept, contentType: body?.contentType };
  const headers = headersOf(book.reading, spoken);
  const name = naming.names.operation(called, placeOf(found.spot), { isSafe });
  const wire: RestWire = {
    kind: 'rest',
    method: found.method,
    path: inputs.path,
    query: inputs.query,
    json: sent?.json,
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(answer.absentStatus !== undefined && { absentStatus: answer.absentStatus }),
  };
  const input = [...inputs.fields, ...(sent?.fields ?? [])];
  return [
    {
      name,
      description: describedAs(found, name),
      isSafe,
      wire,
      input,
      ...(answer.output && { output: answer.output }),
    },
  ];
}

function describedAs({ spot }: FoundOperation, name: string): string {
  const text = proseOf(textAt(spot, 'summary')) ?? proseOf(textAt(spot, 'description'));
  return text ?? `${titleOf(name)}.`;
}

/** What the message needs, and the model of it cannot say. */
function noteWire(book: TypeBook, { found, isSafe }: One, answer: Answer): void {
  const say = (sentence: string): void => book.reading.sentences.add(found.spot, sentence);
  if (answer.isPolled) say('it may answer 202 and want to be asked again; write how.');
  if (!answer.output) say('its answer is empty, or says nothing that can be read.');
  if (found.method === 'POST' && !isSafe)
    say('it is taken as a change, since it is a POST; say with --reads if it only reads.');
  if (found.isDeprecated) say('the agency advises against it: it is deprecated.');
}

/** One question of one caller about one citizen, and whether the answer is this citizen's, as this caller may have it. */

import type { Dispatcher } from 'undici';
import type { NationalId } from '../../scalars/index.ts';
import { type AgencyId, questions } from '../faults/rig/questions.ts';
import { type MixedCaller, refusalFor } from './callers.ts';

export interface Question {
  readonly caller: MixedCaller;
  /** Those asked about, in this order. */
  readonly ids: readonly NationalId[];
  /** Those asked of, in this order. */
  readonly agencies: readonly AgencyId[];
}

interface Answer {
  readonly data?: { readonly people?: readonly Readonly<Record<string, unknown>>[] };
  readonly errors?: readonly ShownError[];
}

interface ShownError {
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly forClerk?: string };
}

/** `undefined` where all of it is right; else what was asked, wanted and seen, without naming anybody. */
export async function mixedIn(dispatcher: Dispatcher, question: Question): Promise<string | undefined> {
  const { caller, ids, agencies } = question;
  const { statusCode, body } = await dispatcher.request({
    path: '/graphql',
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': caller.language,
      authorization: `Bearer ${caller.token}`,
      ...(caller.hasVisit && { 'x-visit': 'demo' }),
    },
    body: JSON.stringify({ query: documentFor(agencies), variables: { ids } }),
  });
  const answer = (await body.json()) as Answer;
  const people = answer.data?.people ?? [];
  if (people.length !== ids.length) return `${statusCode}: ${people.length} people for ${ids.length}`;
  return ids.flatMap((id, i) => agencies.map((agency) => wrongAt(answer, { caller, id, i, agency }))).find(Boolean);
}

function documentFor(agencies: readonly AgencyId[]): string {
  const fields = agencies.map((agency) => questions[agency].selection).join(' ');
  return `query($ids: [NationalId!]!) { people: citizens(nationalIds: $ids) { nationalId ${fields} } }`;
}

interface Place {
  readonly caller: MixedCaller;
  readonly id: NationalId;
  readonly i: number;
  readonly agency: AgencyId;
}

function wrongAt({ data, errors = [] }: Answer, { caller, id, i, agency }: Place): string | undefined {
  const { field, said, truth } = questions[agency];
  const person = data?.people?.[i];
  if (person?.nationalId !== id) return `another citizen at place ${i}`;
  const error = errors.find(({ path = [] }) => path[1] === i && path[2] === field);
  const told = error && `${error.extensions?.code} ${error.extensions?.forClerk}`;
  const wanted = refusalFor(caller, agency);
  if (told !== wanted) return `${field}: wanted ${wanted ?? 'no error'}, told ${told ?? 'no error'}`;
  const value = said(person[field]);
  if (wanted !== undefined) return value === null ? undefined : `${field}: refused, and given`;
  return value === truth(id) ? undefined : `${field}: not what the agency has of this citizen`;
}

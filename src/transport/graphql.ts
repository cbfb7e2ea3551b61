/** GraphQL over HTTP: a document of the adapter's with variables out, data in; of errors only their place and a code that is declared. */

import { z } from 'zod';
import { ContractBroken, Problem, Rejected } from '../errors.ts';
import type { GraphqlAnswer, GraphqlMessage, Lost } from '../wire-messages.ts';
import { readJson } from './json.ts';
import type { WireReply } from './reply.ts';
import { declaredOver, idempotencyHeader } from './rest.ts';
import { problemOfStatus } from './status.ts';
import type { WireRequest } from './wire.ts';

const graphqlType = 'application/graphql-response+json';

/** @throws Problem BAD_INPUT for an idempotency key that is no header. */
export function graphqlRequest({
  target,
  document,
  name,
  variables,
  headers,
  idempotency,
}: GraphqlMessage): WireRequest {
  const body = { query: document, ...(name !== undefined && { operationName: name }), variables };
  return {
    method: 'POST',
    target,
    headers: declaredOver(headers, {
      Accept: `${graphqlType}, application/json`,
      'Content-Type': 'application/json',
      // Tells nothing that the body does not, to those who count before they read it.
      ...(name !== undefined && { 'X-Apollo-Operation-Name': name }),
      ...idempotencyHeader(idempotency),
    }),
    body: JSON.stringify(body),
  };
}

const errorForm = z.looseObject({
  path: z.array(z.union([z.string(), z.int()])).nullish(),
  extensions: z
    .looseObject({ code: z.string().optional().catch(undefined) })
    .nullish()
    .catch(undefined),
});

/** Each failed thing of the longest list may have some; who gives more wants to keep us busy. */
const mostErrors = 10_000;

/** GraphQL (October 2021) section 7.1: without `data` nothing was executed. */
const responseForm = z.looseObject({
  data: z.looseObject({}).nullish(),
  // Counted before any of them is read.
  errors: z.array(z.unknown()).min(1).max(mostErrors).pipe(z.array(errorForm)).nullish(),
});

type Response = z.output<typeof responseForm>;
type UpstreamError = z.output<typeof errorForm>;

/** @throws ContractBroken, Rejected and Problem where no part of the answer can be used. */
export function graphqlAnswer(agency: string, message: GraphqlMessage, reply: WireReply): GraphqlAnswer {
  const refused = problemOfStatus(agency, reply);
  if (refused) throw rejectionIn(message, reply) ?? refused;
  const { data, errors } = responseIn(reply);
  const failures = (errors ?? []).map((error) => ({ error, problem: failureOf(agency, message, error) }));
  const [first] = failures;
  // Whatever it is the answer to, it was not executed: of a change nothing is made.
  if (data === undefined) throw notExecuted(agency, first?.problem);
  if (data === null) throw first?.problem ?? new ContractBroken('there is neither data nor an error');
  for (const { error, problem } of failures) if (!placed(data, error.path ?? [], problem)) throw problem;
  return { data, isPartial: failures.length > 0 };
}

function responseIn({ contentType, text }: WireReply): Response {
  if (contentType !== graphqlType && contentType !== 'application/json')
    throw new ContractBroken('the content type is not that of GraphQL');
  const parsed = responseForm.safeParse(readJson(text()));
  if (parsed.success) return parsed.data;
  throw new ContractBroken('the body is not a response of GraphQL');
}

/** A reason in an answer whose status is an error; `undefined` where it holds none, so that the status speaks. */
function rejectionIn({ rejections }: GraphqlMessage, reply: WireReply): Rejected | undefined {
  try {
    const codes = (responseIn(reply).errors ?? []).map(({ extensions }) => extensions?.code ?? '');
    const known = codes.find((code) => Object.hasOwn(rejections, code));
    return known === undefined ? undefined : new Rejected(rejections[known] as string);
  } catch (error) {
    if (error instanceof ContractBroken) return undefined;
    throw error;
  }
}

/** Codes that servers of every make give (Apollo's and its followers'); what they mean for us. */
const knownCodes: Readonly<Record<string, 'AGENCY_REFUSED_US' | 'AGENCY_INVALID'>> = {
  UNAUTHENTICATED: 'AGENCY_REFUSED_US',
  FORBIDDEN: 'AGENCY_REFUSED_US',
  BAD_USER_INPUT: 'AGENCY_INVALID',
  GRAPHQL_PARSE_FAILED: 'AGENCY_INVALID',
  GRAPHQL_VALIDATION_FAILED: 'AGENCY_INVALID',
};

/** An error with a path comes of executing, and another time may not; one without says that our request is wrong. */
function failureOf(agency: string, { rejections }: GraphqlMessage, { path, extensions }: UpstreamError): Error {
  const code = extensions?.code ?? '';
  if (Object.hasOwn(rejections, code)) return new Rejected(rejections[code] as string);
  const known = Object.hasOwn(knownCodes, code) ? knownCodes[code] : undefined;
  return new Problem(known ?? (path ? 'AGENCY_UNAVAILABLE' : 'AGENCY_INVALID'), { agency });
}

function notExecuted(agency: string, failure: Error | undefined): Error {
  if (failure instanceof Rejected) return failure;
  if (failure instanceof Problem) return new Problem(failure.code, { agency, isUnmade: true });
  return new ContractBroken('there is neither data nor an error');
}

/**
 * Puts the failure where the data was lost: at the error's place, or at the `null` above it that a non-null field has
 * led to (section 6.4.4). False where the path leads to no such place.
 */
function placed(data: object, path: readonly (string | number)[], failure: Error): boolean {
  let within = data as Record<string | number, unknown>;
  for (const step of path) {
    if (!Object.hasOwn(within, step)) return false;
    const value = within[step];
    // One failure is as good as another.
    if (typeof value === 'function') return true;
    if (value === null) {
      within[step] = (() => failure) satisfies Lost;
      return true;
    }
    if (typeof value !== 'object') return false;
    within = value as Record<string | number, unknown>;
  }
  return false;
}

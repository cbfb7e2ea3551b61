/** Builders of operations that ask a GraphQL agency: a literal document, and variables out of the input. */

import type { GraphQLSchema } from 'graphql';
import type { z } from 'zod';
import type { Facet, Facets, Stale, Together, WireStep } from '../types.ts';
import type { GraphqlAnswer, GraphqlMessage } from '../wire-messages.ts';
import { checkedDocument, type GqlText, schemaOf } from './gql.ts';
import {
  asContract,
  type Change,
  declaredRead,
  type Known,
  type Operation,
  type PickedMany,
  type PickedOne,
  parseWith,
  type ReadOf,
  togetherOf,
} from './operation.ts';
import type { UrlPath } from './path.ts';
import { checkHeaders } from './rest-message.ts';

interface GraphqlService {
  readonly path: UrlPath;
  /** The agency's graph in SDL: documents are held against it where they are declared. */
  readonly schema?: GqlText;
  /** Business reasons given as errors: the error's `extensions.code` → the reason in the manifest. */
  readonly rejections?: Readonly<Record<string, string>>;
  /** Of constant value. */
  readonly headers?: Readonly<Record<string, string>>;
}

type Variables = Readonly<Record<string, unknown>>;

interface Question<Args extends readonly unknown[]> {
  readonly document: GqlText;
  /** The only place for what is asked. */
  readonly variables: (...args: Args) => Variables;
}

interface GraphqlMany<Input, Envelope extends z.ZodType, Depends extends Facet>
  extends PickedMany<Input, Envelope>,
    Together,
    Question<[inputs: readonly Input[], caller: Known<Depends>]> {}

interface GraphqlOne<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>
  extends PickedOne<Input, Response, Envelope>,
    Question<[input: Input, caller: Known<Depends>]> {}

interface GraphqlRead<
  Input,
  Response extends z.ZodType,
  Depends extends Facet,
  Envelope extends z.ZodType,
  ManyEnvelope extends z.ZodType,
> extends Omit<ReadOf<Input, Response, Depends>, 'response'>,
    PickedOne<Input, Response, Envelope>,
    Partial<Question<[input: Input, caller: Known<Depends>]>> {
  /** Not for an operation that depends on the clerk: clerks' asks do not travel together. */
  readonly many?: 'clerk' extends Depends ? never : GraphqlMany<Input, ManyEnvelope, Depends>;
}

/** A change: never kept, never shared, never repeated blindly. */
interface GraphqlChange<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>
  extends Omit<ReadOf<Input, Response, Depends>, 'response' | 'reuse' | 'hedgeAfterMs'>,
    GraphqlOne<Input, Response, Depends, Envelope> {
  /** The header by which the agency knows the same change again; `'none'` is an answer, also where a variable says it. */
  readonly idempotency: { readonly header: string; readonly key: (input: Input) => string } | 'none';
  /** The read that tells, after a change was not heard of, what came of it; `null` for "not made so far". */
  readonly reconcile: Operation<Input, z.output<Response>> | 'impossible';
  /** The reads whose kept answers it makes untrue, see `stale`. */
  readonly invalidates: (input: Input) => readonly Stale[];
}

/**
 * A GraphQL service; its operations share path, graph and reasons.
 *
 * @throws TypeError, as its builders do, for a document that cannot be sent.
 */
export function graphql(service: GraphqlService) {
  const { headers = {} } = service;
  checkHeaders(headers);
  const way: Way = { service: { ...service, headers }, graph: schemaOf(service.schema) };

  /** A safe read: a document with one query, for one thing or, in `many`, for several by a variable that is a list. */
  function ask<
    Input,
    Response extends z.ZodType,
    Envelope extends z.ZodType,
    ManyEnvelope extends z.ZodType,
    const Depends extends Facet = never,
  >(read: GraphqlRead<Input, Response, Depends, Envelope, ManyEnvelope>): Operation<Input, z.output<Response>> {
    const many = read.many as GraphqlMany<Input, ManyEnvelope, Depends> | undefined;
    const { document, variables } = read;
    if ((document === undefined) !== (variables === undefined) || !(document || many)) {
      throw new TypeError('A read has `document` and `variables`, or `many`, or both.');
    }
    const one = document && variables && { ...read, document, variables };
    return {
      ...declaredRead(read),
      ...(one && { one: oneStep(way, 'query', one) }),
      ...(many && { many: { ...togetherOf(many), ...manyStep(way, many, read.response) } }),
    };
  }

  /** A change: a document with one mutation. */
  function tell<Input, Response extends z.ZodType, Envelope extends z.ZodType, const Depends extends Facet = never>(
    change: GraphqlChange<Input, Response, Depends, Envelope>,
  ): Change<Input, z.output<Response>> {
    const { idempotency, reconcile } = change;
    const { message, read } = oneStep(way, 'mutation', change);
    return {
      ...declaredRead({ ...change, reuse: 'never' }),
      safe: false,
      reconcile,
      invalidates: (input) => change.invalidates(input as Input),
      one: {
        read,
        message: (inputs, facets) => ({
          ...(message(inputs, facets) as GraphqlMessage),
          ...(idempotency !== 'none' && {
            idempotency: { header: idempotency.header, key: idempotency.key(inputs[0] as Input) },
          }),
        }),
      },
    };
  }
  return { ask, tell };
}

interface Way {
  readonly service: GraphqlService & { readonly headers: Readonly<Record<string, string>> };
  readonly graph: GraphQLSchema | undefined;
}

/** What makes an operation's messages out of their variables. */
function messagesOf({ service, graph }: Way, kind: 'query' | 'mutation', document: GqlText) {
  const { text, name } = checkedDocument(document, kind, graph);
  const { path, headers, rejections = {} } = service;
  return (variables: Variables): GraphqlMessage => ({
    protocol: 'graphql',
    target: path,
    document: text,
    variables,
    headers,
    rejections,
    ...(name !== undefined && { name }),
  });
}

const knownOf = <Depends extends Facet>(facets: Facets): Known<Depends> => facets as Known<Depends>;

function oneStep<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>(
  way: Way,
  kind: 'query' | 'mutation',
  one: GraphqlOne<Input, Response, Depends, Envelope>,
): WireStep {
  const messageOf = messagesOf(way, kind, one.document);
  const { envelope, pick, response } = one;
  return {
    message: ([input], facets) => messageOf(one.variables(input as Input, knownOf(facets))),
    read: (body) => (input) => {
      const answer = body as GraphqlAnswer;
      const outside = envelope ? orFailure(answer, () => parseWith(envelope, answer.data)) : answer.data;
      const part = pick ? asContract(() => pick(outside as z.output<Envelope>, input as Input)) : outside;
      return pick && part === null ? null : partOf(answer, response, part);
    },
  };
}

function manyStep<Input, Envelope extends z.ZodType, Depends extends Facet>(
  way: Way,
  many: GraphqlMany<Input, Envelope, Depends>,
  response: z.ZodType,
): WireStep {
  const messageOf = messagesOf(way, 'query', many.document);
  return {
    message: (inputs, facets) => messageOf(many.variables(inputs as readonly Input[], knownOf(facets))),
    read: (body) => {
      const answer = body as GraphqlAnswer;
      const envelope = parseWith(many.envelope, answer.data);
      const pickOf = asContract(() => many.pick(envelope));
      return (input) => {
        const part = asContract(() => pickOf(input as Input));
        return part === null ? null : partOf(answer, response, part);
      };
    },
  };
}

/** What failed at the agency fails for whoever asked for it, and for nobody else. */
function partOf({ isPartial }: GraphqlAnswer, response: z.ZodType, part: unknown): unknown {
  const failure = isPartial ? failureIn(part) : undefined;
  if (failure) throw failure;
  return parseWith(response, part);
}

/** Where the outside itself was lost, the agency's failure says more than that it is missing. */
function orFailure<T>({ data, isPartial }: GraphqlAnswer, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw (isPartial && failureIn(data)) || error;
  }
}

/** The first failure at any place of a value; JSON holds none, so whatever is an error was put there. */
function failureIn(value: unknown): Error | undefined {
  if (value instanceof Error) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const each of Object.values(value)) {
    const failure = failureIn(each);
    if (failure) return failure;
  }
  return undefined;
}

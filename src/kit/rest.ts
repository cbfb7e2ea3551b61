/** Builders of operations that speak REST with JSON. */

import type { z } from 'zod';
import type { Facet, Facets, RestMessage, Stale, Together, WireStep } from '../types.ts';
import {
  type Change,
  declaredRead,
  type Known,
  type Operation,
  type PickedMany,
  type ReadOf,
  readMany,
  readOne,
  togetherOf,
} from './operation.ts';
import { queryText, type UrlPath } from './path.ts';

type Query = Readonly<Record<string, string>>;

/** One exchange for several asks. */
interface RestMany<Input, Envelope extends z.ZodType, Depends extends Facet>
  extends PickedMany<Input, Envelope>,
    Together {
  readonly path: (inputs: readonly Input[], caller: Known<Depends>) => UrlPath;
  readonly query?: (inputs: readonly Input[]) => Query;
  /** Sent as JSON by POST; personal data belongs here rather than in a query, which proxies log. */
  readonly json?: (inputs: readonly Input[]) => unknown;
}

interface RestRead<
  Input,
  Response extends z.ZodType,
  Depends extends Facet,
  Envelope extends z.ZodType,
  ManyEnvelope extends z.ZodType,
> extends ReadOf<Input, Response, Depends> {
  /** Of the call for one thing; an agency that only answers many has none. */
  readonly path?: (input: Input, caller: Known<Depends>) => UrlPath;
  readonly query?: (input: Input) => Query;
  /** The outside of the answer, where the data is not the whole of it. */
  readonly envelope?: Envelope;
  /** Finds the data of the input in the envelope; `null` for "there is none"; may throw `Rejected`. */
  readonly pick?: (body: z.output<Envelope>, input: Input) => unknown;
  /** The agency says "there is none" with this status. */
  readonly absentStatus?: 404 | 410;
  /** Not for an operation that depends on the clerk: clerks' asks do not travel together. */
  readonly many?: 'clerk' extends Depends ? never : RestMany<Input, ManyEnvelope, Depends>;
}

/**
 * A safe read. GET, or POST where `many.json` says what is asked for.
 *
 * @throws TypeError for one that has neither `path` nor `many`: there would be no way to ask it.
 */
function get<
  Input,
  Response extends z.ZodType,
  Envelope extends z.ZodType,
  ManyEnvelope extends z.ZodType,
  const Depends extends Facet = never,
>(read: RestRead<Input, Response, Depends, Envelope, ManyEnvelope>): Operation<Input, z.output<Response>> {
  const many = read.many as RestMany<Input, ManyEnvelope, Depends> | undefined;
  if (!read.path && !many) throw new TypeError('A read has a `path`, or `many`, or both.');
  return {
    ...declaredRead(read),
    ...(read.path && { one: oneStep(read, read.path) }),
    ...(many && { many: { ...togetherOf(many), ...manyStep(read, many) } }),
  };
}

function oneStep<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>(
  read: RestRead<Input, Response, Depends, Envelope, z.ZodType>,
  pathOf: (input: Input, caller: Known<Depends>) => UrlPath,
): WireStep {
  return {
    message: ([input], facets) =>
      getMessage(pathOf(input as Input, knownOf(facets)) + queryText(read.query?.(input as Input))),
    read: (body) => (input) => readOne(read, body, input as Input),
    ...(read.absentStatus !== undefined && { absentStatus: read.absentStatus }),
  };
}

function manyStep<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>(
  read: ReadOf<Input, Response, Depends>,
  many: RestMany<Input, Envelope, Depends>,
): WireStep {
  return {
    message: (all, facets) => {
      const inputs = all as readonly Input[];
      const target = many.path(inputs, knownOf(facets)) + queryText(many.query?.(inputs));
      return many.json ? { protocol: 'rest', method: 'POST', target, json: many.json(inputs) } : getMessage(target);
    },
    read: readMany(many, read.response),
  };
}

const getMessage = (target: string): RestMessage => ({ protocol: 'rest', method: 'GET', target });

const knownOf = <Depends extends Facet>(facets: Facets): Known<Depends> => facets as Known<Depends>;

/** A change: never kept, never shared, never repeated blindly. */
interface RestSend<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>
  extends Omit<ReadOf<Input, Response, Depends>, 'reuse' | 'hedgeAfterMs'> {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: (input: Input, caller: Known<Depends>) => UrlPath;
  readonly json?: (input: Input, caller: Known<Depends>) => unknown;
  /** How the agency knows the same change again; `'none'` is an answer, and an agency without it is told a change once. */
  readonly idempotency: { readonly header: string; readonly key: (input: Input) => string } | 'none';
  /** The read that tells, after a change was not heard of, what came of it; `null` for "not made so far". */
  readonly reconcile: Operation<Input, z.output<Response>> | 'impossible';
  /** The reads whose kept answers it makes untrue, see `stale`. */
  readonly invalidates: (input: Input) => readonly Stale[];
  readonly envelope?: Envelope;
  readonly pick?: (body: z.output<Envelope>, input: Input) => unknown;
}

function send<Input, Response extends z.ZodType, Envelope extends z.ZodType, const Depends extends Facet = never>(
  change: RestSend<Input, Response, Depends, Envelope>,
): Change<Input, z.output<Response>> {
  return {
    ...declaredRead({ ...change, reuse: 'never' }),
    safe: false,
    reconcile: change.reconcile,
    invalidates: (input) => change.invalidates(input as Input),
    one: {
      message: ([input], facets) => sendMessage(change, input as Input, knownOf(facets)),
      read: (body) => (input) => readOne(change, body, input as Input),
    },
  };
}

function sendMessage<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>(
  { method, path, json, idempotency }: RestSend<Input, Response, Depends, Envelope>,
  input: Input,
  caller: Known<Depends>,
): RestMessage {
  return {
    protocol: 'rest',
    method,
    target: path(input, caller),
    ...(json && { json: json(input, caller) }),
    ...(idempotency !== 'none' && { idempotency: { header: idempotency.header, key: idempotency.key(input) } }),
  };
}

/** A read whose kept answers for this input are no longer true. */
export const stale = <Input>(operation: Operation<Input, unknown>, input: Input): Stale => ({ operation, input });

export const rest = { get, send };

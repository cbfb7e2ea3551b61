/** Builders of operations that speak REST, with JSON unless they say otherwise. */

import type { z } from 'zod';
import type { Facet, Facets, Stale, Together, WireStep } from '../types.ts';
import type { RestMessage } from '../wire-messages.ts';
import {
  type Change,
  declaredRead,
  type Known,
  type Operation,
  type PickedMany,
  type PickedOne,
  type ReadOf,
  readMany,
  readOne,
  togetherOf,
} from './operation.ts';
import { type Query, queryText, type UrlPath } from './path.ts';
import { type Body, bodyWriter, type Manner, mannerOf, type OverXRoad } from './rest-message.ts';

/** One exchange for several asks: a GET, or a POST where it has a body. */
interface RestMany<Input, Envelope extends z.ZodType, Depends extends Facet>
  extends PickedMany<Input, Envelope>,
    Together,
    Body<[inputs: readonly Input[], caller: Known<Depends>]> {
  readonly path: (inputs: readonly Input[], caller: Known<Depends>) => UrlPath;
  readonly query?: (inputs: readonly Input[]) => Query;
}

interface RestRead<
  Input,
  Response extends z.ZodType,
  Depends extends Facet,
  Envelope extends z.ZodType,
  ManyEnvelope extends z.ZodType,
> extends Omit<ReadOf<Input, Response, Depends>, 'response'>,
    PickedOne<Input, Response, Envelope>,
    Manner,
    OverXRoad<Input, Depends>,
    Body<[input: Input, caller: Known<Depends>]> {
  /** Of the call for one thing; an agency that only answers many has none. */
  readonly path?: (input: Input, caller: Known<Depends>) => UrlPath;
  /** Proxies log it, so personal data belongs into a body, which makes the call a POST. */
  readonly query?: (input: Input) => Query;
  /** The agency says "there is none" with this status. */
  readonly absentStatus?: 404 | 410;
  /** Not for an operation that depends on the clerk: clerks' asks do not travel together. */
  readonly many?: 'clerk' extends Depends ? never : RestMany<Input, ManyEnvelope, Depends>;
}

/**
 * A safe read: GET, or POST where it has a body that says what is asked for.
 *
 * @throws TypeError for one that has neither `path` nor `many`, since there would be no way to ask it; and for what no
 * message could be made of.
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
  const manner = mannerOf(read);
  const write = bodyWriter(read);
  const { xRoad } = read;
  return {
    message: ([one], facets) => {
      const [input, caller] = [one as Input, knownOf<Depends>(facets)];
      const target = pathOf(input, caller) + queryText(read.query?.(input));
      const own = xRoad ? { xRoad: xRoad(input, caller), ...manner } : manner;
      return askMessage(target, write?.(input, caller), own);
    },
    read: (body) => (input) => readOne(read, body, input as Input),
    ...(read.absentStatus !== undefined && { absentStatus: read.absentStatus }),
  };
}

function manyStep<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>(
  read: ReadOf<Input, Response, Depends> & Manner,
  many: RestMany<Input, Envelope, Depends>,
): WireStep {
  const manner = mannerOf(read);
  const write = bodyWriter(many);
  return {
    message: (all, facets) => {
      const [inputs, caller] = [all as readonly Input[], knownOf<Depends>(facets)];
      const target = many.path(inputs, caller) + queryText(many.query?.(inputs));
      return askMessage(target, write?.(inputs, caller), manner);
    },
    read: readMany(many, read.response),
  };
}

const askMessage = (
  target: string,
  body: Pick<RestMessage, 'json' | 'written'> | undefined,
  manner: Pick<RestMessage, 'headers' | 'answers' | 'later' | 'xRoad'>,
): RestMessage => ({ protocol: 'rest', method: body ? 'POST' : 'GET', target, ...body, ...manner });

const knownOf = <Depends extends Facet>(facets: Facets): Known<Depends> => facets as Known<Depends>;

/** A change: never kept, never shared, never repeated blindly. */
interface RestSend<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>
  extends Omit<ReadOf<Input, Response, Depends>, 'response' | 'reuse' | 'hedgeAfterMs'>,
    PickedOne<Input, Response, Envelope>,
    Manner,
    OverXRoad<Input, Depends>,
    Body<[input: Input, caller: Known<Depends>]> {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: (input: Input, caller: Known<Depends>) => UrlPath;
  readonly query?: (input: Input) => Query;
  /** How the agency knows the same change again; `'none'` is an answer, and an agency without it is told a change once. */
  readonly idempotency: { readonly header: string; readonly key: (input: Input) => string } | 'none';
  /**
   * The read that tells, after a change was not heard of, what came of it; `null` for "not made so far". `'location'`:
   * it is looked for where the agency's 202 said that it will be, see `later`.
   */
  readonly reconcile: Operation<Input, z.output<Response>> | 'location' | 'impossible';
  /** The reads whose kept answers it makes untrue, see `stale`. */
  readonly invalidates: (input: Input) => readonly Stale[];
}

/** @throws TypeError for what no message could be made of, and for `'location'` without `later`. */
function send<Input, Response extends z.ZodType, Envelope extends z.ZodType, const Depends extends Facet = never>(
  change: RestSend<Input, Response, Depends, Envelope>,
): Change<Input, z.output<Response>> {
  if (change.reconcile === 'location' && !change.later) {
    throw new TypeError('A change that is reconciled by its location says with `later` where that may be.');
  }
  return {
    ...declaredRead({ ...change, reuse: 'never' }),
    safe: false,
    reconcile: change.reconcile,
    invalidates: (input) => change.invalidates(input as Input),
    one: { message: sendMessage(change), read: (body) => (input) => readOne(change, body, input as Input) },
  };
}

function sendMessage<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>(
  change: RestSend<Input, Response, Depends, Envelope>,
): WireStep['message'] {
  const { method, path, query, idempotency, xRoad } = change;
  const manner = mannerOf(change);
  const write = bodyWriter(change);
  return ([one], facets) => {
    const [input, caller] = [one as Input, knownOf<Depends>(facets)];
    return {
      protocol: 'rest',
      method,
      target: path(input, caller) + queryText(query?.(input)),
      ...write?.(input, caller),
      ...manner,
      ...(idempotency !== 'none' && { idempotency: { header: idempotency.header, key: idempotency.key(input) } }),
      ...(xRoad && { xRoad: xRoad(input, caller) }),
    };
  };
}

/** A read whose kept answers for this input are no longer true. */
export const stale = <Input>(operation: Operation<Input, unknown>, input: Input): Stale => ({ operation, input });

export const rest = { get, send };

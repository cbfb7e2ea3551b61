/** Builders of operations that speak REST with JSON. */

import type { z } from 'zod';
import type { Facet, Facets, RestMessage, WireStep } from '../types.ts';
import { declaredRead, type Known, type Operation, parseWith, type ReadOf } from './operation.ts';
import { queryText, type UrlPath } from './path.ts';

type Query = Readonly<Record<string, string>>;

/** One exchange for several asks. */
interface RestMany<Input, Envelope extends z.ZodType, Depends extends Facet> {
  /** The agency's limit; more asks make more exchanges. */
  readonly atMost: number;
  readonly path: (inputs: readonly Input[], caller: Known<Depends>) => UrlPath;
  readonly query?: (inputs: readonly Input[]) => Query;
  /** Sent as JSON by POST; personal data belongs here rather than in a query, which proxies log. */
  readonly json?: (inputs: readonly Input[]) => unknown;
  /** The outside of the answer: enough to tell the asks' parts from each other. */
  readonly envelope: Envelope;
  /** Finds the part of one ask; `null` when the agency says that there is none. See `byKey`. */
  readonly pick: (body: z.output<Envelope>) => (input: Input) => unknown;
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
  /** Finds the data in the envelope; `null` for "there is none"; may throw `Rejected`. */
  readonly pick?: (body: z.output<Envelope>) => unknown;
  /** The agency says "there is none" with this status. */
  readonly absentStatus?: 404 | 410;
  /** Not for an operation that depends on the clerk: clerks' asks do not travel together. */
  readonly many?: 'clerk' extends Depends ? never : RestMany<Input, ManyEnvelope, Depends>;
}

/** A safe read. GET, or POST where `many.json` says what is asked for. */
function get<
  Input,
  Response extends z.ZodType,
  Envelope extends z.ZodType,
  ManyEnvelope extends z.ZodType,
  const Depends extends Facet = never,
>(
  read: RestRead<Input, Response, Depends, Envelope, ManyEnvelope>,
): Operation<Input, z.output<Response>> {
  const many = read.many as RestMany<Input, ManyEnvelope, Depends> | undefined;
  return {
    ...declaredRead(read),
    ...(read.path && { one: oneStep(read, read.path) }),
    ...(many && { many: { atMost: many.atMost, ...manyStep(read, many) } }),
  };
}

function oneStep<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>(
  read: RestRead<Input, Response, Depends, Envelope, z.ZodType>,
  pathOf: (input: Input, caller: Known<Depends>) => UrlPath,
): WireStep {
  return {
    message: ([input], facets) =>
      getMessage(pathOf(input as Input, knownOf(facets)) + queryText(read.query?.(input as Input))),
    read: (body) => {
      const part = readPart(read.response, pickedFrom(read, body));
      return () => part;
    },
    ...(read.absentStatus !== undefined && { absentStatus: read.absentStatus }),
  };
}

function pickedFrom<Envelope extends z.ZodType>(
  read: { readonly envelope?: Envelope; readonly pick?: (body: z.output<Envelope>) => unknown },
  body: unknown,
): unknown {
  const envelope = (read.envelope ? parseWith(read.envelope, body) : body) as z.output<Envelope>;
  return read.pick ? read.pick(envelope) : envelope;
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
    read: (body) => {
      const partOf = many.pick(parseWith(many.envelope, body));
      return (input) => readPart(read.response, partOf(input as Input));
    },
  };
}

const getMessage = (target: string): RestMessage => ({ protocol: 'rest', method: 'GET', target });

const knownOf = <Depends extends Facet>(facets: Facets): Known<Depends> => facets as Known<Depends>;

/** `null` is an agency's "there is none" and is not parsed. */
function readPart<Response extends z.ZodType>(response: Response, part: unknown): unknown {
  return part === null ? null : parseWith(response, part);
}

export const rest = { get };

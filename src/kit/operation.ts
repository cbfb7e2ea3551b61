/** The operation value: what every builder of the kit makes and every tool can read without running anything. */

import { z } from 'zod';
import { ContractBroken } from '../errors.ts';
import type { Audience, Changed, DeclaredOperation, Facet, Reuse, Subject, Together, WireStep } from '../types.ts';

declare const types: unique symbol;

/** An agency's call, with what it takes and what it gives. Its name is its key in `defineAdapter`. */
export interface Operation<Input, Output> extends DeclaredOperation {
  readonly [types]?: (input: Input) => Output;
}

/** A call that changes something: what is known of it is a state, and its result where it was made. */
export interface Change<Input, Result> extends Operation<Input, Changed<Result>> {
  readonly safe: false;
}

/** Of the caller, exactly what the operation declared that it depends on. */
export type Known<Depends extends Facet> = Readonly<Record<Depends, string>>;

/** An answer that depends on the clerk is kept to that clerk; the compiler holds to it. */
type ReuseFor<Depends extends Facet> =
  | 'never'
  | ('clerk' extends Depends ? Reuse & { readonly sharedBy: Extract<Audience, 'caller'> } : Reuse);

/** What every safe operation declares, whatever it speaks. */
export interface ReadOf<Input, Response extends z.ZodType, Depends extends Facet> {
  /** Whose data. Every citizen named here must be covered by the visit. */
  readonly about: (input: Input) => Subject | readonly Subject[];
  readonly dataClass: 'personal' | 'public';
  /** Of the caller; the builders of messages are handed only these. */
  readonly dependsOn: readonly Depends[];
  /** Reads the data of one ask: parses, renames, drops the rest. */
  readonly response: Response;
  /** For how long and for whom an answer may be given again. `'never'` is an answer. */
  readonly reuse: ReuseFor<Depends>;
  /**
   * What one thing asked about costs the agency: a whole number from 1, a look-up by its key, to 100, a search through all
   * it has; 1 where it is left out. Callers pay it for each thing, also where `many` takes a hundred of them in one
   * message: they are a hundred look-ups, and with whom a thing travels is chance. Say more than 1 where each thing is a
   * message of its own to a slow system, or where the agency pays somebody else for it.
   */
  readonly weight?: number;
  /**
   * Asked a second time after so many milliseconds without an answer, the first good answer counts: for an agency that
   * is slow now and then; well above its usual time.
   */
  readonly hedgeAfterMs?: number;
}

/** How the answer to several asks is taken apart. */
export interface PickedMany<Input, Envelope extends z.ZodType> {
  /** The outside of the answer: enough to tell the asks' parts from each other. */
  readonly envelope: Envelope;
  /** Finds the part of one ask; `null` when the agency says that there is none. See `byKey`. */
  readonly pick: (body: z.output<Envelope>) => (input: Input) => unknown;
}

/** What all builders fill in alike. @throws TypeError for a weight that is none. */
export function declaredRead<Input, Response extends z.ZodType, Depends extends Facet>(
  read: ReadOf<Input, Response, Depends>,
): Pick<DeclaredOperation, 'safe' | 'dataClass' | 'dependsOn' | 'reuse' | 'about' | 'weight' | 'hedgeAfterMs'> {
  const { weight } = read;
  if (weight !== undefined && !isWeight(weight)) throw new TypeError('A weight is a whole number from 1 to 100.');
  return {
    safe: true,
    dataClass: read.dataClass,
    dependsOn: read.dependsOn,
    reuse: read.reuse,
    about: (input) => [read.about(input as Input)].flat() as readonly Subject[],
    ...(weight !== undefined && { weight }),
    ...(read.hedgeAfterMs !== undefined && { hedgeAfterMs: read.hedgeAfterMs }),
  };
}

const isWeight = (weight: number): boolean => Number.isInteger(weight) && weight >= 1 && weight <= 100;

/** Of what an adapter wrote, how several asks are put together. */
export const togetherOf = ({ atMost, gatherMs }: Together): Together => ({
  atMost,
  ...(gatherMs !== undefined && { gatherMs }),
});

/**
 * Parses with zod, and names the first places that do not fit.
 *
 * @throws ContractBroken without any value of the answer.
 */
export function parseWith<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = compiledOf(schema).safeParse(body);
  if (result.success) return result.data as z.output<Schema>;
  throw brokenAt(result.error);
}

/** What a schema refuses is the same, and what it takes it reads several times as fast; made when it is first used. */
const compiled = new WeakMap<z.ZodType, z.ZodType>();
function compiledOf(schema: z.ZodType): z.ZodType {
  const known = compiled.get(schema) ?? z.compile(schema);
  compiled.set(schema, known);
  return known;
}

/**
 * Reads the answer to several asks: its outside once, then each ask's own part, where `null` is the agency's
 * "there is none" and is not parsed.
 */
export function readMany<Input, Envelope extends z.ZodType>(
  many: PickedMany<Input, Envelope>,
  response: z.ZodType,
): WireStep['read'] {
  return (body) => {
    const envelope = parseWith(many.envelope, body);
    const partOf = asContract(() => many.pick(envelope));
    return (input) => {
      const part = asContract(() => partOf(input as Input));
      return part === null ? null : parseWith(response, part);
    };
  };
}

/** How the answer to one ask is read. */
export interface PickedOne<Input, Response extends z.ZodType, Envelope extends z.ZodType> {
  /** Reads the data of the ask: parses, renames, drops the rest. */
  readonly response: Response;
  /** The outside of the answer, where the data is not the whole of it. */
  readonly envelope?: Envelope;
  /** Finds the data of the input in the envelope; `null` for "there is none"; may throw `Rejected`. */
  readonly pick?: (body: z.output<Envelope>, input: Input) => unknown;
}

/** `null` is "there is none" only where `pick` says so: a body that is `null` by itself says nothing. */
export function readOne<Input, Response extends z.ZodType, Envelope extends z.ZodType>(
  { envelope, pick, response }: PickedOne<Input, Response, Envelope>,
  body: unknown,
  input: Input,
): unknown {
  const outside = (envelope ? parseWith(envelope, body) : body) as z.output<Envelope>;
  const part = pick ? asContract(() => pick(outside, input)) : outside;
  return pick && part === null ? null : parseWith(response, part);
}

/** Runs what an adapter wrote: an answer that a schema of its own refuses breaks the contract like any other. */
export function asContract<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof z.ZodError ? brokenAt(error) : error;
  }
}

function brokenAt({ issues }: z.ZodError): ContractBroken {
  const places = issues.slice(0, 3).map(({ path, code }) => `${path.map(placeName).join('.') || 'body'}: ${code}`);
  return new ContractBroken(places.join('; '));
}

/** A key that may be the agency's own choice, such as the number of a person in a map by number, is not repeated. */
function placeName(step: PropertyKey): string {
  return typeof step === 'number' || /^[@#]?[A-Za-z][A-Za-z_:-]{0,39}\d{0,2}$/.test(String(step)) ? String(step) : '*';
}

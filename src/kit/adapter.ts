/** The adapter value, and the little that its resolvers are given. */

import type { Changed } from '../types.ts';
import type { Sign } from '../wire-messages.ts';
import type { Change, Operation } from './operation.ts';

/**
 * Asks an operation; `null` where the agency says that there is none. Errors go to the field that asked. A change gives
 * what is known of it: `COMPLETED` with its result, or `UNKNOWN`; one that was certainly not made is an error.
 */
export interface Call {
  <Input, Result>(change: Change<Input, Result>, input: Input): Promise<Changed<Result>>;
  <Input, Output>(operation: Operation<Input, Output>, input: Input): Promise<Output | null>;
}

/** A resolver's whole context. */
export interface AdapterContext {
  readonly call: Call;
}

// biome-ignore lint/suspicious/noExplicitAny: the parents, arguments and results of all types' resolvers have no common type but this
type AnyResolver = (parent: any, args: any, context: AdapterContext) => unknown;

/** Resolvers by type and field; unions and interfaces name their type by `__resolveType`. */
export type ResolverMap = Readonly<Record<string, Readonly<Record<string, AnyResolver>>>>;

export interface Adapter {
  // biome-ignore lint/suspicious/noExplicitAny: an operation is contravariant in its input, so no other type holds them all
  readonly operations: Readonly<Record<string, Operation<any, unknown>>>;
  readonly resolvers: ResolverMap;
  /** Of an agency whose manifest says `signed`: what is put into the headers of each message. */
  readonly sign?: Sign;
}

/** What `adapter.ts` exports as `adapter`. The key of an operation is its name everywhere. */
export function defineAdapter(adapter: {
  readonly operations: Adapter['operations'];
  // Codegen's resolver types are narrower per field than any shared type; the fields are checked at composition.
  readonly resolvers: object;
  readonly sign?: Sign;
}): Adapter {
  return adapter as Adapter;
}

/** Which operations each field of the graph asks, and what each of them costs its agency. */

import { type GraphQLSchema, isObjectType } from 'graphql';
import type { Part } from './part.ts';
import { operationsOf } from './trace.ts';

export interface Asked {
  /** `agency.name`. */
  readonly operation: string;
  /** For each thing it is asked about, see `DeclaredOperation.weight`. */
  readonly weight: number;
}

/** By coordinate `Type.field`; what asks nothing is left out. */
export function asksOfFields(schema: GraphQLSchema, parts: readonly Part[]): ReadonlyMap<string, readonly Asked[]> {
  const registered = new Map(
    parts.flatMap(({ operations }) => operations.map((operation) => [operation.declared, operation] as const)),
  );
  const asksOf = (type: string, field: string): readonly Asked[] =>
    operationsOf(parts, type, field).flatMap((declared) => {
      const { agency, name } = registered.get(declared) ?? {};
      return agency === undefined ? [] : [{ operation: `${agency}.${name}`, weight: declared.weight ?? 1 }];
    });
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.keys(type.getFields()).map((field) => [type.name, field] as const));
  return new Map(
    fields
      .map(([type, field]) => [`${type}.${field}`, asksOf(type, field)] as const)
      .filter(([, asks]) => asks.length > 0),
  );
}

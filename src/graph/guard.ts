/** Puts the parts' resolvers into the schema, each behind what was decided about its scope. */

import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { Problem } from '../errors.ts';
import type { AdapterContext, ResolverMap } from '../kit/adapter.ts';
import type { DecidedRequest } from '../types.ts';
import type { Part } from './part.ts';
import { scopeOf } from './rules.ts';

/** What execution carries; a resolver is handed `adapter` alone. */
export interface GraphContext {
  readonly decisions: DecidedRequest['decisions'];
  readonly adapter: AdapterContext;
}

type Resolver = ResolverMap[string][string];

/** @returns the scope of each guarded field, by its coordinate `Type.field`. */
export function guardFields(schema: GraphQLSchema, parts: readonly Part[]): ReadonlyMap<string, string> {
  for (const { resolvers } of parts) {
    for (const [typeName, fields] of Object.entries(resolvers)) {
      const type = schema.getType(typeName);
      if (isAbstractType(type) && fields.__resolveType) {
        const typeOf = fields.__resolveType;
        type.resolveType = (value: unknown, { adapter }: GraphContext) => typeOf(value, {}, adapter) as string;
      }
      if (isObjectType(type)) setResolvers(type.getFields(), fields);
    }
  }
  const scopes = new Map<string, string>();
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      const scope = field.astNode ? scopeOf(field.astNode) : undefined;
      if (scope === undefined) continue;
      scopes.set(`${type.name}.${field.name}`, scope);
      guard(field, scope);
    }
  }
  return scopes;
}

function setResolvers(
  fields: Readonly<Record<string, GraphQLField<unknown, GraphContext>>>,
  resolvers: Readonly<Record<string, Resolver>>,
): void {
  for (const [name, resolver] of Object.entries(resolvers)) {
    const field = fields[name];
    if (field) field.resolve = (parent, args, { adapter }) => resolver(parent, args, adapter);
  }
}

/** On every path to the field: through an alias, a fragment, an interface or a union it is the same field. */
function guard(field: GraphQLField<unknown, GraphContext>, scope: string): void {
  const resolve: GraphQLFieldResolver<unknown, GraphContext> = field.resolve ?? defaultFieldResolver;
  field.resolve = (parent, args, context, info) => {
    const decision = context.decisions.get(scope);
    if (decision === 'allowed') return resolve(parent, args, context, info);
    throw decision ?? new Problem('FORBIDDEN');
  };
}

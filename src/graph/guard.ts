/** Puts the parts' resolvers into the schema, each behind what was decided about its scope. */

import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
} from 'graphql';
import type { Path } from 'graphql/jsutils/Path.js';
import { Problem } from '../errors.ts';
import type { AdapterContext, ResolverMap } from '../kit/adapter.ts';
import type { DecidedRequest } from '../types.ts';
import type { Part } from './part.ts';
import { scopeOf } from './rules.ts';

/** What execution carries; an adapter's resolver is handed a `call` of its own field, and nothing else. */
export interface GraphContext extends Pick<DecidedRequest, 'decisions' | 'caller' | 'language'> {
  readonly callAt: (path: Path) => AdapterContext['call'];
}

type Resolver = ResolverMap[string][string];

/** What a part's resolvers are handed. */
type Handed = (context: GraphContext, path: Path) => AdapterContext;

const toAdapter: Handed = ({ callAt }, path) => ({ call: callAt(path) });

/** The counter's own is the house itself: it may know who asks, and in which language. */
const toCounter = (
  { callAt, caller, language }: GraphContext,
  path: Path,
): AdapterContext & Pick<GraphContext, 'caller' | 'language'> => ({ call: callAt(path), caller, language });

/** An agency's id has no slash, so no adapter can be taken for the counter. */
export const isOfCounter = ({ owner }: Pick<Part, 'owner'>): boolean => owner.startsWith('counter/');

const handedTo = (part: Part): Handed => (isOfCounter(part) ? toCounter : toAdapter);

/** @returns the scope of each guarded field, by its coordinate `Type.field`. */
export function guardFields(schema: GraphQLSchema, parts: readonly Part[]): ReadonlyMap<string, string> {
  for (const part of parts) {
    const handed = handedTo(part);
    for (const [name, fields] of Object.entries(part.resolvers)) setResolvers(schema.getType(name), fields, handed);
  }
  const guarded = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field, scope: fieldScope(field) })))
    .filter((one): one is typeof one & { scope: string } => one.scope !== undefined);
  for (const { field, scope } of guarded) guard(field, scope);
  return new Map(guarded.map(({ type, field, scope }) => [`${type.name}.${field.name}`, scope]));
}

const fieldScope = ({ astNode }: GraphQLField<unknown, GraphContext>): string | undefined =>
  astNode ? scopeOf(astNode) : undefined;

function setResolvers(
  type: GraphQLNamedType | undefined,
  resolvers: Readonly<Record<string, Resolver>>,
  handed: Handed,
): void {
  if (isObjectType(type)) setFieldResolvers(type.getFields(), resolvers, handed);
  const typeOf = resolvers.__resolveType;
  if (!isAbstractType(type) || !typeOf) return;
  type.resolveType = (value: unknown, context: GraphContext, { path }) =>
    typeOf(value, {}, handed(context, path)) as string;
}

function setFieldResolvers(
  fields: Readonly<Record<string, GraphQLField<unknown, GraphContext>>>,
  resolvers: Readonly<Record<string, Resolver>>,
  handed: Handed,
): void {
  for (const [name, resolver] of Object.entries(resolvers)) {
    const field = fields[name];
    if (!field) continue;
    field.resolve = (parent, args, context, { path }) => resolver(parent, args, handed(context, path));
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

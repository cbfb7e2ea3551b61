/** Composes the graph from its parts, and refuses one that breaks a rule. */

import { makeExecutableSchema } from '@graphql-tools/schema';
import { type DocumentNode, type GraphQLSchema, isObjectType, Kind } from 'graphql';
import type { Scalar } from '../scalars/index.ts';
import { type Asked, asksOfFields } from './asks-of-fields.ts';
import { withoutEmptyRoots } from './empty-roots.ts';
import { exploreScope } from './explain.ts';
import { guardFields } from './guard.ts';
import type { Part } from './part.ts';
import { reusableFields } from './reusable-fields.ts';
import { type Breach, breaches, resolverBreaches } from './rules.ts';
import { graphqlScalar } from './scalars.ts';
import { withUsedScalars } from './used-scalars.ts';

export interface Composition {
  readonly schema: GraphQLSchema;
  /** Every scope that some field asks for, and what it covers. */
  readonly scopes: ReadonlyMap<string, 'personal' | 'public'>;
  /** The scope of each field that has one, by its coordinate `Type.field`. */
  readonly scopeOf: ReadonlyMap<string, string>;
  /** What each field asks of agencies, by its coordinate; those that ask nothing are left out. */
  readonly asksOf: ReadonlyMap<string, readonly Asked[]>;
  /** Fields that may be given again within a whole answer, by their coordinates. */
  readonly reusable: ReadonlySet<string>;
}

/** The graph does not compose: one sentence for each breach. */
export class CompositionError extends Error {
  override readonly name = 'CompositionError';
  readonly breaches: readonly string[];

  constructor(breaches: readonly string[]) {
    super(`The graph does not compose.\n${breaches.join('\n')}`);
    this.breaches = breaches;
  }
}

interface Ingredients {
  /** Roots, shared types, directives: the documents of `schema/`. */
  readonly base: DocumentNode;
  readonly parts: readonly Part[];
  readonly scalars: readonly Scalar<unknown>[];
}

/** @throws CompositionError */
export function compose({ base: written, parts, scalars }: Ingredients): Composition {
  const documents = parts.map(({ document }) => document);
  const base = withoutEmptyRoots(withUsedScalars(written, documents, scalars), documents);
  refuseIfAny(breaches(parts, sharedTypes(base)));
  const schema = makeExecutableSchema({
    typeDefs: [base, ...documents],
    resolvers: scalarResolvers(base, scalars),
  });
  refuseIfAny(
    parts.flatMap((part) =>
      resolverBreaches(part, (name) => {
        const type = schema.getType(name);
        return isObjectType(type) ? type : undefined;
      }),
    ),
  );
  const asksOf = asksOfFields(schema, parts);
  const reusable = reusableFields(schema, parts);
  return { schema, scopes: scopesOf(parts), scopeOf: guardFields(schema, parts), asksOf, reusable };
}

function refuseIfAny(found: readonly Breach[]): void {
  if (found.length > 0) throw new CompositionError(found.map(({ sentence }) => sentence));
}

/** Names of roots and shared types: what may be extended. */
export function sharedTypes(base: DocumentNode): ReadonlySet<string> {
  return new Set(
    base.definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION ? [definition.name.value] : [],
    ),
  );
}

function scalarResolvers(base: DocumentNode, scalars: readonly Scalar<unknown>[]) {
  const declared = new Set(
    base.definitions.flatMap((node) => (node.kind === Kind.SCALAR_TYPE_DEFINITION ? [node.name.value] : [])),
  );
  return Object.fromEntries(
    scalars.filter(({ name }) => declared.has(name)).map((scalar) => [scalar.name, graphqlScalar(scalar)]),
  );
}

/** Lets an operator have answers forgotten. */
export const forgetScope = 'cache.forget';

/** Lets an operator change the register and the catalogue. */
export const manageScope = 'registry.manage';

/** Lets an operator register the documents of clients. */
export const documentsScope = 'documents.manage';

/** Every scope of the graph, and those of the gateway itself. */
export function scopesOf(parts: readonly Part[]): ReadonlyMap<string, 'personal' | 'public'> {
  const declared = parts.flatMap(({ scopes }) => Object.entries(scopes));
  const ofTheGateway = [exploreScope, forgetScope, manageScope, documentsScope].map(
    (scope) => [scope, 'public'] as const,
  );
  return new Map([...ofTheGateway, ...declared.map(([scope, { dataClass }]) => [scope, dataClass] as const)]);
}

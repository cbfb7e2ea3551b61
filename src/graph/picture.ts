/** The graph as a picture needs it: every type that a question can reach, and for each field who answers it. */

import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isAbstractType, isObjectType } from 'graphql';
import type { Composition } from './compose.ts';
import type { Part } from './part.ts';
import { ownerOf } from './trace.ts';

interface PicturedField {
  readonly name: string;
  readonly description: string;
  /** As the schema writes it: `[Fine!]`. */
  readonly type: string;
  /** The object types it leads to; none for a scalar. */
  readonly leadsTo: readonly string[];
  /** Id of the agency, `counter/<thing>`, or `schema` for a key that every agency shares. */
  readonly owner: string;
  /** Who may read it; `null` where it comes with the field that led to its type. */
  readonly scope: string | null;
}

export interface PicturedType {
  readonly name: string;
  readonly description: string;
  /** How many fields lie between a question and this, counted on the shortest way. */
  readonly depth: number;
  readonly fields: readonly PicturedField[];
}

/** In the order in which a reader comes upon them, from the root. */
export function pictureOf({ schema, scopeOf }: Composition, parts: readonly Part[]): readonly PicturedType[] {
  const depths = new Map<GraphQLObjectType, number>();
  let next = [schema.getQueryType()].filter((type) => type != null);
  for (let depth = 0; next.length > 0; depth++) {
    for (const type of next) depths.set(type, depth);
    const reached = next.flatMap((type) => Object.values(type.getFields()).flatMap((field) => led(schema, field.type)));
    next = [...new Set(reached)].filter((type) => !depths.has(type));
  }
  return [...depths].map(([type, depth]) => ({
    name: type.name,
    description: type.description ?? '',
    depth,
    fields: Object.values(type.getFields()).map((field) => ({
      name: field.name,
      description: field.description ?? '',
      type: String(field.type),
      leadsTo: led(schema, field.type).map(({ name }) => name),
      owner: ownerOf(parts, type.name, field.name) ?? 'schema',
      scope: scopeOf.get(`${type.name}.${field.name}`) ?? null,
    })),
  }));
}

function led(schema: GraphQLSchema, fieldType: Parameters<typeof getNamedType>[0]): readonly GraphQLObjectType[] {
  const named = getNamedType(fieldType);
  if (isObjectType(named)) return [named];
  return isAbstractType(named) ? schema.getPossibleTypes(named) : [];
}

/** GraphQL has no types without fields: a root that no part adds a field to is left out of the graph. */

import { type DefinitionNode, type DocumentNode, Kind, type ObjectTypeDefinitionNode } from 'graphql';

/** Where the only adapter that changes anything is away, nothing can be changed, and the rest serve. */
export function withoutEmptyRoots(base: DocumentNode, documents: readonly DocumentNode[]): DocumentNode {
  const definitions = base.definitions.filter((one) => !isEmpty(one) || isExtended(one.name.value, documents));
  return { ...base, definitions };
}

const isEmpty = (node: DefinitionNode): node is ObjectTypeDefinitionNode =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION && (node.fields ?? []).length === 0;

const isExtended = (name: string, documents: readonly DocumentNode[]): boolean =>
  documents.some(({ definitions }) =>
    definitions.some((node) => node.kind === Kind.OBJECT_TYPE_EXTENSION && node.name.value === name),
  );

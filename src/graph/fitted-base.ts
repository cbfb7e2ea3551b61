/** The base as these parts need it: with the scalars that only they use, and without a root that nobody adds a field to. */

import { type DefinitionNode, type DocumentNode, Kind, type ObjectTypeDefinitionNode, parse, visit } from 'graphql';
import type { Scalar } from '../scalars/index.ts';

interface Ingredients {
  readonly base: DocumentNode;
  readonly parts: readonly { readonly document: DocumentNode }[];
  readonly scalars: readonly Scalar<unknown>[];
}

/**
 * An adapter that is handed in from outside may use a scalar of ours that no other has, and where the only one that
 * changes anything is left out, GraphQL has no empty roots.
 */
export function fittedBase({ base, parts, scalars }: Ingredients): DocumentNode {
  const documents = parts.map(({ document }) => document);
  const used = namesUsedIn(documents);
  const declared = new Set([base, ...documents].flatMap(({ definitions }) => definitions.flatMap(declaredName)));
  const missing = scalars.filter(({ name }) => used.has(name) && !declared.has(name));
  const kept = base.definitions.filter((one) => !isEmptyObject(one) || isExtended(one.name.value, documents));
  return { ...base, definitions: [...kept, ...missing.flatMap((scalar) => parse(sdlOf(scalar)).definitions)] };
}

function namesUsedIn(documents: readonly DocumentNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const document of documents) visit(document, { NamedType: ({ name }) => void names.add(name.value) });
  return names;
}

const declaredName = (node: DefinitionNode): readonly string[] =>
  node.kind === Kind.SCALAR_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_DEFINITION ? [node.name.value] : [];

const isEmptyObject = (node: DefinitionNode): node is ObjectTypeDefinitionNode =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION && (node.fields ?? []).length === 0;

const isExtended = (name: string, documents: readonly DocumentNode[]): boolean =>
  documents.some(({ definitions }) =>
    definitions.some((node) => node.kind === Kind.OBJECT_TYPE_EXTENSION && node.name.value === name),
  );

const sdlOf = ({ name, description, specifiedBy }: Scalar<unknown>): string =>
  `${JSON.stringify(description)} scalar ${name} @specifiedBy(url: ${JSON.stringify(specifiedBy)})`;

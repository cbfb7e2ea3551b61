/** Scalars that some part of the graph names and `schema/` does not have yet: an adapter from elsewhere may be the first to. */

import { concatAST, type DocumentNode, Kind, parse, visit } from 'graphql';
import type { Scalar } from '../scalars/index.ts';

/** The base with those scalars behind it. */
export function withUsedScalars(
  base: DocumentNode,
  documents: readonly DocumentNode[],
  scalars: readonly Scalar<unknown>[],
): DocumentNode {
  const declared = new Set(
    base.definitions.flatMap((node) => (node.kind === Kind.SCALAR_TYPE_DEFINITION ? [node.name.value] : [])),
  );
  const used = new Set<string>();
  for (const document of documents) visit(document, { NamedType: ({ name }) => void used.add(name.value) });
  const missing = scalars.filter(({ name }) => used.has(name) && !declared.has(name));
  if (missing.length === 0) return base;
  const sdl = missing.map(
    ({ name, description, specifiedBy }) =>
      `${JSON.stringify(description)}\nscalar ${name} @specifiedBy(url: ${JSON.stringify(specifiedBy)})`,
  );
  return concatAST([base, parse(sdl.join('\n'))]);
}

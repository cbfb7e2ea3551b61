/** The whole graph as its documents say, read without running any adapter's code. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mergeTypeDefs } from '@graphql-tools/merge';
import { type DocumentNode, parse } from 'graphql';
import { adapterFolders } from '../agencies/load.ts';
import { counterParts, emptyCounter } from '../counter/parts.ts';
import { baseDocument } from '../graph/base.ts';
import { root } from '../root.ts';

/** An adapter's code may not compile before its types are made. */
export function graphDocuments(): DocumentNode[] {
  const adapters = adapterFolders([join(root, 'adapters')]);
  const parts = adapters.map((folder) => parse(readFileSync(join(folder, 'schema.graphql'), 'utf8')));
  return [baseDocument(), ...counterParts(emptyCounter).map(({ document }) => document), ...parts];
}

export const unifiedDocument = (): DocumentNode => mergeTypeDefs(graphDocuments());

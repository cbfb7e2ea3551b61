/** The documents of `schema/`: roots, directives, scalars, key types and shared value types. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concatAST, type DocumentNode, parse } from 'graphql';
import { root } from '../root.ts';

/** For reviewers only: written by codegen from all the others. */
const generated = 'unified.graphql';

export function baseDocument(): DocumentNode {
  const folder = join(root, 'schema');
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql') && file !== generated);
  return concatAST(files.sort().map((file) => parse(readFileSync(join(folder, file), 'utf8'))));
}

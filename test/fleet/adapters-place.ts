/** A folder of adapters for a gateway of its own: the project's, compiled, and what a test adds to them. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyAdapters } from '../../src/tools/rolling/adapters-copy.ts';

export interface AddedAdapter {
  readonly id: string;
  /** JavaScript, as the compiler would have made it. */
  readonly code: string;
  /** Of the root `Query`; the id where it is left out. */
  readonly field?: string;
  readonly level?: 'draft' | 'standard' | 'assured';
  /** In place of what would be good. */
  readonly manifest?: string;
  readonly schema?: string;
}

export interface AdaptersPlace {
  /** For `ADAPTERS`. */
  readonly place: string;
  add(adapter: AddedAdapter): void;
}

export function adaptersPlace(): AdaptersPlace {
  const { place } = copyAdapters();
  return { place, add: (adapter) => written(join(place, adapter.id), adapter) };
}

/** Of an adapter whose only field has this resolver. */
export const resolving = (field: string, resolver: string): string =>
  `export const adapter = { operations: {}, resolvers: { Query: { ${field}: ${resolver} } } };\n`;

function written(folder: string, { id, code, field = id, level = 'draft', manifest, schema }: AddedAdapter): void {
  mkdirSync(folder);
  const scope = `${id}.read`;
  const usual = {
    ...{ id, level, name: { fa: 'آزمون', en: 'Trial' }, contact: 'nobody', hosts: ['trial.example'] },
    authentication: { kind: 'none' },
    scopes: { [scope]: { name: { fa: 'آزمون', en: 'Trial' }, dataClass: 'public' } },
  };
  const sdl = `extend type Query { "A trial." ${field}: String @access(scope: "${scope}") }\n`;
  writeFileSync(join(folder, 'manifest.json'), manifest ?? JSON.stringify(usual));
  writeFileSync(join(folder, 'schema.graphql'), schema ?? sdl);
  writeFileSync(join(folder, 'adapter.js'), code);
  writeFileSync(join(folder, 'sandbox.js'), "export { standIn } from '../police/sandbox.js';\n");
}

/** A copy of the compiled adapters in a folder of its own, one of which can be changed while gateways run from it. */

import { cpSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../root.ts';
import { compiled } from '../trials/rig/gateway-process.ts';
import { ownFolder } from '../trials/rig/owned.ts';

export interface AdaptersCopy {
  /** For `ADAPTERS`. */
  readonly place: string;
  /** Gives the civil registry a field more, `registryRelease`, which answers `"next"`. */
  change(): void;
}

export function copyAdapters(): AdaptersCopy {
  const folder = ownFolder();
  const place = join(folder, 'adapters');
  cpSync(compiled('adapters'), place, { recursive: true });
  // From outside the project it is a package like any other.
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'pishkhan'));
  return { place, change: () => changed(join(place, 'civil-registry')) };
}

function changed(adapter: string): void {
  const schema = join(adapter, 'schema.graphql');
  const field = '"Which of its releases it is." registryRelease: String @access(scope: "civil-registry.identity")';
  writeFileSync(schema, `${readFileSync(schema, 'utf8')}\nextend type Query { ${field} }\n`);
  renameSync(join(adapter, 'adapter.js'), join(adapter, 'adapter-before.js'));
  writeFileSync(
    join(adapter, 'adapter.js'),
    `import { adapter as before } from './adapter-before.js';
const Query = { ...before.resolvers.Query, registryRelease: () => 'next' };
export const adapter = { ...before, resolvers: { ...before.resolvers, Query } };
`,
  );
}

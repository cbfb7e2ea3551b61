/** The manifests of adapters' folders, read without running any code. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adapterFolders } from '../../agencies/load.ts';
import { type Manifest, manifestSchema } from '../../agencies/manifest.ts';
import { root } from '../../root.ts';

/** By id. */
export const projectManifests = (): readonly Manifest[] =>
  adapterFolders([join(root, 'adapters')]).map((folder) =>
    manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))),
  );

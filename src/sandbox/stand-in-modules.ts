/** Where the stand-ins of agencies are. */

import { join } from 'node:path';
import type { Agency } from '../agencies/load.ts';
import { moduleExtension } from '../root.ts';

/** By id; one whose adapter is left out has none. */
export const standInModules = (
  agencies: readonly Pick<Agency, 'folder' | 'manifest' | 'leftOut'>[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    agencies
      .filter(({ leftOut }) => leftOut === undefined)
      .map(({ manifest, folder }) => [manifest.id, join(folder, `sandbox${moduleExtension}`)]),
  );

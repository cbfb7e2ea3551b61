/** Where the project's files are: its folder when run from source, `dist/` when compiled, which mirrors it. */

import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** How this copy's modules end. */
export const moduleExtension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

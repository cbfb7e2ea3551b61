/** A command of the workshop as it was compiled before all tests; the documentation's tests run it from source. */

import { join } from 'node:path';
import { root } from '../../src/root.ts';

/** Node's arguments for `src/tools/<name>.ts`, before its own. */
export const compiledTool = (name: string): readonly string[] => [join(root, 'dist/src/tools', `${name}.js`)];

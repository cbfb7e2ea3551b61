/** Once before all tests: compiles the program, since some start it as people do, from `dist/`, and makes a store to copy. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from '../../src/root.ts';
import { prepareStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';

/** @throws with the compiler's words. */
export async function setup(): Promise<void> {
  await Promise.all([compile(), prepareStoreTemplate()]);
}

async function compile(): Promise<void> {
  const flags = ['--conditions=development', '--import', 'tsx', 'src/tools/build.ts'];
  await promisify(execFile)(process.execPath, flags, { cwd: root }).catch((error: Error & { stderr: string }) => {
    throw new Error(error.stderr.trim() || error.message);
  });
}

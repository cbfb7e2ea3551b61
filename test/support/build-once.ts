/** Once before all tests: compiles the program, since some start it as people do, from `dist/`, and makes a store to copy. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from '../../src/root.ts';
import { prepareStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';

/** Each project of the tests loads this file anew, in one process. */
const ofThisProcess: typeof globalThis & { hasPrepared?: Promise<unknown> } = globalThis;

/** @throws with the compiler's words. */
export async function setup(): Promise<void> {
  ofThisProcess.hasPrepared ??= Promise.all([compile(), prepareStoreTemplate()]);
  await ofThisProcess.hasPrepared;
}

async function compile(): Promise<void> {
  const flags = ['--conditions=development', '--import', 'tsx', 'src/tools/build.ts'];
  await promisify(execFile)(process.execPath, flags, { cwd: root }).catch((error: Error & { stderr: string }) => {
    throw new Error(error.stderr.trim() || error.message);
  });
}

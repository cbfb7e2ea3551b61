/** Compiles the program once before all tests: some start it as people do, from `dist/`. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from '../../src/root.ts';

/** @throws with the compiler's words. */
export async function setup(): Promise<void> {
  const flags = ['--conditions=development', '--import', 'tsx', 'src/tools/build.ts'];
  await promisify(execFile)(process.execPath, flags, { cwd: root }).catch((error: Error & { stderr: string }) => {
    throw new Error(error.stderr.trim() || error.message);
  });
}

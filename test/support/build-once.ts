/** Once before all tests: compiles the program, since some start it as people do, from `dist/`, and makes a store to copy. */

import { buildOnce } from '../../src/tools/trials/build-once.ts';
import { prepareStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';

/** Each project of the tests loads this file anew, in one process. */
const ofThisProcess: typeof globalThis & { hasPrepared?: Promise<unknown> } = globalThis;

/** @throws with the compiler's words. */
export async function setup(): Promise<void> {
  ofThisProcess.hasPrepared ??= Promise.all([buildOnce(), prepareStoreTemplate()]);
  await ofThisProcess.hasPrepared;
}

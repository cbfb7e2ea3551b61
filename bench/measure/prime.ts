/** Asks each question of a warm workload once, so that its answer can be given again. */

import { times } from '../../src/tools/trials/rig/load.ts';
import type { Load } from '../load/load.ts';
import { ask } from '../work/ask.ts';

const atOnce = 16;

export async function prime(load: Load): Promise<void> {
  await times(load.variables.length, atOnce, (at) => ask(load, load.variables[at] ?? ''));
}

/** Which core does what: the contender has one, and load, agencies and Redis have another, where the machine lets us choose. */

import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { isOnPath } from '../../src/tools/trials/rig/on-path.ts';

const canPin = isOnPath('taskset') && availableParallelism() > 1;
/** The contender's core, and everybody else's. */
export const contenderCore = 1;
export const othersCore = 0;

/** A program as it is started on a core. */
export function pinned(core: number, program: string, parts: readonly string[]): readonly [string, readonly string[]] {
  return canPin ? ['taskset', ['-c', String(core), program, ...parts]] : [program, parts];
}

/** Moves a process that runs; what it starts then is on that core too. */
export function movePid(pid: number, core: number): void {
  if (canPin) spawnSync('taskset', ['-a', '-p', '-c', String(core), String(pid)], { stdio: 'ignore' });
}

/** What an attack costs the gateway and the agencies, seen from outside. */

import { median } from '../../trials/rig/load.ts';
import type { Rig } from './rig.ts';

/** Calls that arrived at the agencies while something was done. */
export async function callsDuring(rig: Rig, work: () => Promise<unknown>): Promise<number> {
  const before = sum(await rig.calls());
  await work();
  return sum(await rig.calls()) - before;
}

const sum = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((total, count) => total + count, 0);

const looks = 3;

/**
 * What a work costs the gateway's process, in milliseconds: the median of three, since what a process does for itself
 * (collecting, compiling) falls on any of them. The first, in which code runs that never ran before, is not counted.
 */
export async function cpuMsOf(rig: Rig, work: (i: number) => Promise<unknown>): Promise<number> {
  await work(0);
  const costs: number[] = [];
  for (let i = 1; i <= looks; i += 1) {
    const { cpuMs: before } = await rig.order({});
    await work(i);
    costs.push((await rig.order({})).cpuMs - before);
  }
  return median(costs);
}

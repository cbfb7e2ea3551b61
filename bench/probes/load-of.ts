/** The load of one workload on a gateway, with questions whose answers are made. */

import type { Load } from '../load/load.ts';
import type { Contender } from '../rig/contender.ts';
import { bodyAround, type Workload, type WorkName, workloads } from '../work/workload.ts';
import type { Around } from './probe.ts';

export function workOf(name: WorkName): Workload {
  const work = workloads.find((one) => one.name === name);
  if (!work) throw new TypeError(`There is no workload "${name}".`);
  return work;
}

/** @param count how many questions a cold workload wants. */
export async function loadOf(work: Workload, contender: Contender, around: Around, count = 0): Promise<Load> {
  const { questions, seconds, connections } = around;
  return {
    address: contender.address,
    headers: await contender.headers(),
    around: bodyAround(work),
    variables: await questions.variables(work, count),
    choice: work.choice,
    seconds,
    connections,
  };
}

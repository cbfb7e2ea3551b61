/** What a warm question costs a gateway, in seconds of CPU for a thousand. */

import type { Load } from '../load/load.ts';
import { median } from '../load/times.ts';
import { prime } from '../measure/prime.ts';
import { measured } from '../measure/slice.ts';
import type { Contender } from '../rig/contender.ts';
import type { Around } from './probe.ts';

export interface Measured {
  readonly contender: Contender;
  readonly load: Load;
}

/** Slices of each, after one that warms up. */
const rounds = 3;

/** Of each in turn, so that what else the machine does falls on all. @throws Error where answers are wrong. */
export async function cpusOf(all: readonly Measured[], { agencies }: Around): Promise<readonly number[]> {
  const taken = all.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, { contender, load }] of all.entries()) {
      await prime(load);
      const { cpuPer1000, wrong, failures } = await measured(contender, agencies, load);
      if (wrong + failures > 0) throw new Error(`${contender.name} failed ${wrong + failures} times.`);
      if (round > 0) taken[at]?.push(cpuPer1000);
    }
  }
  return taken.map(median);
}

export const microseconds = (cpuPer1000: number): string => `${Math.round(cpuPer1000 * 1_000)} µs`;

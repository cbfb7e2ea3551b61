/** Looks into answers while others load the door: a load that counts answers does not see what is in them. */

import { sleep } from '../../src/tools/trials/rig/load.ts';
import type { Load } from '../load/load.ts';
import { ask } from '../work/ask.ts';

export interface Sampled {
  readonly sampled: number;
  /** Of these, the ones that held an error or no data. */
  readonly wrong: number;
}

const everyMs = 50;

/** Asks now and then what the load asks too. */
export function sampling(load: Load): { stop(): Promise<Sampled> } {
  const { variables } = load;
  let sampled = 0;
  let wrong = 0;
  let isOver = false;
  const look = async (): Promise<void> => {
    const told = await ask(load, variables[Math.floor(Math.random() * variables.length)] ?? '').catch(() => undefined);
    sampled += 1;
    if (!told?.data || told.errors) wrong += 1;
  };
  const looking = (async () => {
    while (!isOver) {
      await look();
      await sleep(everyMs);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await looking;
      return { sampled, wrong };
    },
  };
}

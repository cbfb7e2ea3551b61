/** Starts and ends the process that holds the sockets. */

import { compiled } from '../../trials/rig/gateway-process.ts';
import { goneOf, spawnOwned } from '../../trials/rig/owned.ts';

export interface Loris {
  /** How many sockets it got. */
  readonly held: number;
  stop(): Promise<void>;
}

export async function startLoris(address: string, count: number): Promise<Loris> {
  const { port } = new URL(address);
  const child = spawnOwned(process.execPath, [compiled('src/tools/faults/loris.js'), port, String(count)], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const held = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)));
    child.once('exit', (code) => reject(new Error(`The slow clients ended with code ${code}.`)));
  });
  return {
    held,
    stop: async () => {
      child.kill('SIGKILL');
      await goneOf(child);
    },
  };
}

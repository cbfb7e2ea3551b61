/** Tells of a Redis that drops what it likes when it is full: what was forgotten could come back with it. */

import { Cluster, type Redis } from 'ioredis';

/** Looks each time a connection is made, and tells once. */
export function watchEviction(commands: Redis | Cluster, onEvicting: (policy: string) => void): void {
  let isTold = false;
  const look = async (server: Redis): Promise<void> => {
    const policy = await evictionOf(server);
    if (policy === undefined || isTold) return;
    isTold = true;
    onEvicting(policy);
  };
  commands.on('ready', () => {
    for (const server of commands instanceof Cluster ? commands.nodes('master') : [commands]) void look(server);
  });
}

async function evictionOf(server: Redis): Promise<string | undefined> {
  const memory = await server.info('memory').catch(() => '');
  return /^maxmemory_policy:(allkeys-\S+)/m.exec(memory)?.[1];
}

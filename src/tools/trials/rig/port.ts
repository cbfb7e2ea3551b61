/** Ports of this machine. */

import { type AddressInfo, createServer, type Server } from 'node:net';

/** Listens on any port of the loopback address, and gives it. */
export function openPort(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await openPort(probe);
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

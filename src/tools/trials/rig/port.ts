/** Ports of this machine. */

import { randomInt } from 'node:crypto';
import { type AddressInfo, createServer, type Server } from 'node:net';

/** Listens on any port of the loopback address, and gives it. */
export function openPort(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Below the ports that systems give to connections that go out (RFC 6335's dynamic ones, and Linux's from 32,768). */
const ownPorts = { from: 20_000, count: 12_000 };

/**
 * A port on which nobody listens, and which no connection is given before its server has begun, or while that one
 * is begun again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = ownPorts.from + randomInt(ownPorts.count);
    const probe = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }
}

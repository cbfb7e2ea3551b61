/** A road to a Redis on which every answer takes a while longer; how long can be changed at any time. */

import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';

export interface Delayed {
  readonly url: string;
  /** What comes from now on, in milliseconds. */
  delay(ms: number): void;
  stop(): Promise<void>;
}

export async function delayed(url: string): Promise<Delayed> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let delayMs = 0;
  const server = createServer((near) => {
    const far = createConnection({ host: hostname, port: Number(port) });
    near.pipe(far);
    // Timers of one length fire in their order, so that no byte overtakes another while the delay stays as it is.
    far.on('data', (bytes) => setTimeout(() => near.write(bytes), delayMs));
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.once('close', () => other.destroy()).on('error', () => socket.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    delay: (ms) => {
      delayMs = ms;
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

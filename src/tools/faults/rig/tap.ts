/** A TCP relay that is looked at: how many sockets are open on it, and how long each byte takes. */

import { createServer, connect as dial, type Socket } from 'node:net';
import { openPort } from '../../trials/rig/port.ts';

export interface Tap {
  readonly port: number;
  /** Sockets of the side that dialled here; only those that were open at a moment of `performance.now()`, where it is given. */
  open(at?: number): number;
  /** Connections ever. */
  accepted(): number;
  /** Added to each direction, in milliseconds. */
  delay(ms: number): void;
  close(): void;
}

/** Relays to a port of this machine. */
export async function openTap(port: number): Promise<Tap> {
  const sockets = new Map<Socket, number>();
  let accepted = 0;
  let delayMs = 0;
  const server = createServer((socket) => {
    accepted += 1;
    sockets.set(socket, performance.now());
    socket.once('close', () => sockets.delete(socket));
    const beyond = dial(port, '127.0.0.1');
    relay(socket, beyond, () => delayMs);
    relay(beyond, socket, () => delayMs);
  });
  return {
    port: await openPort(server),
    open: (at = Number.POSITIVE_INFINITY) => [...sockets.values()].filter((openedAt) => openedAt <= at).length,
    accepted: () => accepted,
    delay: (ms) => {
      delayMs = ms;
    },
    close: () => {
      server.close();
      for (const socket of sockets.keys()) socket.destroy();
    },
  };
}

function relay(from: Socket, to: Socket, delayMs: () => number): void {
  from.setNoDelay(true);
  from.on('data', (bytes) => {
    const ms = delayMs();
    if (ms === 0) to.write(bytes);
    else setTimeout(() => to.destroyed || to.write(bytes), ms);
  });
  from.on('error', () => undefined);
  from.once('close', () => to.destroy());
}

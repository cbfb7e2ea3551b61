/** Servers on the loopback address: opening, closing at once, and reading what is sent to them. */

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export const loopback = '127.0.0.1';

/** More than any message to a stand-in; what is longer is refused. */
const maxRequestBytes = 4 * 1024 * 1024;

/** Listens, and gives the port. @param port 0 takes any. @throws the system's error, `EADDRINUSE` say. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Keeps account of a server's sockets. The function it returns stops listening and destroys them all; it may be called again. */
export function closerOf(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      // Closing what is closed already is an error that means nothing here.
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}

/** The whole body. @throws Error when it is too long, or the client leaves before its end. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxRequestBytes) chunks.push(chunk);
      else reject(new Error(`The request's body is longer than ${maxRequestBytes} bytes.`));
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
  });
}

/** Aborted when the client leaves before it has its answer whole. */
export function leavingOf(response: ServerResponse): AbortSignal {
  const left = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) left.abort();
  });
  return left.signal;
}

const reopenWithinMs = 10_000;
const reopenEveryMs = 20;

/** Listens again on a port that was given up, as soon as whoever borrowed it meanwhile lets go. @throws `EADDRINUSE` after ten seconds. */
export async function reopen(server: Server, port: number): Promise<void> {
  const end = performance.now() + reopenWithinMs;
  while (!server.listening) {
    try {
      await listen(server, port);
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, reopenEveryMs));
    }
  }
}

/** Bytes on a socket as no HTTP client would send them, and all that comes back. */

import { connect } from 'node:net';

interface Wishes {
  /** After so long without a byte it is over, in milliseconds. */
  readonly quietMs?: number;
  /** And after so long in any case. */
  readonly withinMs?: number;
}

/** Resolves with what was said until the gateway closed the socket, or fell silent. Never rejects. */
export function exchange(address: string, bytes: string | Uint8Array, wishes: Wishes = {}): Promise<string> {
  const { quietMs = 400, withinMs = 5_000 } = wishes;
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    let said = '';
    const socket = connect({ host: hostname, port: Number(port) }, () => void socket.write(bytes));
    const end = (): void => {
      clearTimeout(late);
      socket.destroy();
      resolve(said);
    };
    const late = setTimeout(end, withinMs);
    socket.setTimeout(quietMs, end);
    socket.setEncoding('latin1').on('data', (text) => {
      said += text;
    });
    socket.once('error', end).once('close', end);
  });
}

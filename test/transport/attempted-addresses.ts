/** Every address this process tries to connect to, seen where Node does it. */

import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Where a connection was attempted since the last call; for connections without TLS. */
export function attemptedAddresses(): () => readonly string[] {
  let attempted: string[] = [];
  const note = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    socket.on('connectionAttempt', (address, port) => void attempted.push(`${address}:${port}`));
  };
  subscribe('net.client.socket', note);
  onTestFinished(() => void unsubscribe('net.client.socket', note));
  return () => {
    const since = attempted;
    attempted = [];
    return since;
  };
}

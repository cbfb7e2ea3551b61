/** The DevTools protocol, as far as it is needed: a numbered call to a process, and the answer with its number. */

import { once } from 'node:events';
import { WebSocket } from 'undici';

export interface DevTools {
  call(method: string, parameters?: object): Promise<unknown>;
  close(): void;
}

/** Of a process started with `--inspect=127.0.0.1:<port>`. */
export async function openDevTools(port: number): Promise<DevTools> {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as readonly Target[];
  const socket = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? '');
  await once(socket, 'open');
  const waiting = new Map<number, (result: unknown) => void>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, result = {} } = JSON.parse(String(data)) as { readonly id?: number; readonly result?: unknown };
    if (id === undefined) return;
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  return {
    call: (method, params = {}) =>
      new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
    close: () => socket.close(),
  };
}

interface Target {
  readonly webSocketDebuggerUrl: string;
}

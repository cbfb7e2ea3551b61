/** Looks into a process from outside: what its memory holds once everything that nobody needs is collected. */

import { once } from 'node:events';
import { WebSocket } from 'undici';

export interface Inspector {
  /** Heap and buffers after a collection, in megabytes. */
  heldMegabytes(): Promise<number>;
  close(): void;
}

const megabyte = 1_048_576;
/** A first collection lets go of what the second one collects. */
const collections = 2;
const held = 'process.memoryUsage().heapUsed + process.memoryUsage().external';

/** Of a process started with `--inspect=127.0.0.1:<port>`. */
export async function openInspector(port: number): Promise<Inspector> {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as readonly Target[];
  const socket = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? '');
  await once(socket, 'open');
  const call = callerOn(socket);
  return {
    heldMegabytes: async () => {
      for (let i = 0; i < collections; i += 1) await call('HeapProfiler.collectGarbage');
      const { result } = await call('Runtime.evaluate', { expression: held, returnByValue: true });
      return (result?.value ?? Number.NaN) / megabyte;
    },
    close: () => socket.close(),
  };
}

interface Target {
  readonly webSocketDebuggerUrl: string;
}

interface Result {
  readonly result?: { readonly value?: number };
}

/** The DevTools protocol, as far as it is needed: a numbered call, and the answer with its number. */
function callerOn(socket: WebSocket): (method: string, params?: object) => Promise<Result> {
  const waiting = new Map<number, (result: Result) => void>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, result = {} } = JSON.parse(String(data)) as { readonly id?: number; readonly result?: Result };
    if (id === undefined) return;
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  return (method, params = {}) =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      socket.send(JSON.stringify({ id: last, method, params }));
    });
}

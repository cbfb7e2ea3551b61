/** Looks at where a process spends its time, from outside, by the DevTools protocol. */

import { once } from 'node:events';
import { WebSocket } from 'undici';

export interface Profiler {
  begin(): Promise<void>;
  /** What was seen since it began. */
  end(): Promise<Profile>;
}

export interface Profile {
  readonly nodes: readonly ProfileNode[];
  /** The node in which each sample fell. */
  readonly samples: readonly number[];
}

export interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

const sampleEveryUs = 500;

/** Of a process started with `--inspect=127.0.0.1:<port>`. */
export async function openProfiler(port: number): Promise<Profiler> {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as readonly Target[];
  const socket = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? '');
  await once(socket, 'open');
  const call = callerOn(socket);
  await call('Profiler.enable');
  await call('Profiler.setSamplingInterval', { interval: sampleEveryUs });
  return {
    begin: async () => void (await call('Profiler.start')),
    end: async () => ((await call('Profiler.stop')) as { readonly profile: Profile }).profile,
  };
}

interface Target {
  readonly webSocketDebuggerUrl: string;
}

function callerOn(socket: WebSocket): (method: string, params?: object) => Promise<unknown> {
  const waiting = new Map<number, (result: unknown) => void>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { readonly id?: number; readonly result?: unknown };
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

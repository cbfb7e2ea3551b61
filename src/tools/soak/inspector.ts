/** Looks into a process from outside: what its memory holds once everything that nobody needs is collected. */

import { openDevTools } from '../trials/rig/dev-tools.ts';

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
  const { call, close } = await openDevTools(port);
  return {
    heldMegabytes: async () => {
      for (let i = 0; i < collections; i += 1) await call('HeapProfiler.collectGarbage');
      const { result } = (await call('Runtime.evaluate', { expression: held, returnByValue: true })) as Result;
      return (result?.value ?? Number.NaN) / megabyte;
    },
    close,
  };
}

interface Result {
  readonly result?: { readonly value?: number };
}

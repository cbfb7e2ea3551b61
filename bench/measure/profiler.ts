/** Looks at where a process spends its time, from outside, by the DevTools protocol. */

import { openDevTools } from '../../src/tools/trials/rig/dev-tools.ts';

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
  const { call } = await openDevTools(port);
  await call('Profiler.enable');
  await call('Profiler.setSamplingInterval', { interval: sampleEveryUs });
  return {
    begin: async () => void (await call('Profiler.start')),
    end: async () => ((await call('Profiler.stop')) as { readonly profile: Profile }).profile,
  };
}

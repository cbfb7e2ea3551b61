/** A gateway that listens in this process, in its sandbox or in production, as the configuration has it. */

import type { Config } from './config.ts';
import { alone, type Fleet } from './fleet/fleet.ts';
import { isProduction, startInProduction } from './production/run.ts';
import { greeting } from './sandbox/greeting.ts';
import { startInSandbox } from './sandbox/run.ts';
import { collectAlone } from './short-pauses.ts';

export interface Serving {
  /** Without a slash at the end. */
  readonly address: string;
  /** Of this process, whatever becomes of others. */
  isReady(): boolean;
  /** In the sandbox. */
  readonly token?: () => Promise<string>;
  readonly greeting?: () => Promise<string>;
  /** See `Gateway.stop`. */
  stop(graceMs?: number): Promise<void>;
}

export async function startServing(
  config: Config,
  writeLog: (line: string) => void,
  fleet: Fleet = alone,
): Promise<Serving> {
  collectAlone();
  if (isProduction(config)) {
    const { address, gateway, stop } = await startInProduction(config, writeLog, fleet);
    return { address, isReady: gateway.isReady, stop };
  }
  const running = await startInSandbox(config, writeLog, fleet);
  return { ...running, greeting: () => greeting(running, config) };
}

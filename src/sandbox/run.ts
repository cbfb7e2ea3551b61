/** A gateway that listens, in its sandbox. */

import { defaultToken, type SandboxToken, sandboxToken } from '../access/sandbox-issuer.ts';
import type { Config } from '../config.ts';
import { alone, type Fleet } from '../fleet/fleet.ts';
import type { Gateway } from '../gateway.ts';
import { sandboxRoutes } from '../http/sandbox-routes.ts';
import { docsPages } from '../pages/docs.ts';
import { playground } from '../pages/playground.ts';
import { serve } from '../serve.ts';
import { openLog } from '../telemetry/log.ts';
import { sandboxSurroundings } from './surroundings.ts';

export interface Running {
  /** Without a slash at the end. */
  readonly address: string;
  readonly control: string;
  readonly redisUrl: string | undefined;
  /** Of this process, whatever becomes of others. */
  isReady(): boolean;
  token(wishes?: Partial<SandboxToken>): Promise<string>;
  /** See `Gateway.stop`. */
  stop(graceMs?: number): Promise<void>;
}

export async function startInSandbox(
  config: Config,
  writeLog: (line: string) => void,
  fleet: Fleet = alone,
): Promise<Running> {
  const around = await sandboxSurroundings(config, openLog(config.logLevel, writeLog), fleet);
  const { agencies, control, redisUrl } = around;
  const tokenFor = ({ scopes }: Gateway, wishes: Partial<SandboxToken> = {}): Promise<string> =>
    sandboxToken(config.dataFolder, { ...defaultToken, scopes: [...scopes], ...wishes });
  const furnish = async (gateway: Gateway): Promise<void> => {
    sandboxRoutes(gateway.app, { control, token: () => tokenFor(gateway) });
    if (!config.hasPlayground) return;
    await playground(gateway.app, { agencies, picture: gateway.picture });
    docsPages(gateway.app);
  };
  const { address, gateway, stop } = await serve({ around, furnish, config });
  return { address, control, redisUrl, isReady: gateway.isReady, token: (wishes) => tokenFor(gateway, wishes), stop };
}

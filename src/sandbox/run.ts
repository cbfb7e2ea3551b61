/** A gateway that listens, in its sandbox. */

import type { AddressInfo } from 'node:net';
import { defaultToken, type SandboxToken, sandboxToken } from '../access/sandbox-issuer.ts';
import type { Config } from '../config.ts';
import { createGateway } from '../gateway.ts';
import { sandboxRoutes } from '../http/sandbox-routes.ts';
import { openLog } from '../telemetry/log.ts';
import { docsPages } from './docs-pages.ts';
import { playground } from './playground.ts';
import { sandboxSurroundings } from './surroundings.ts';

export interface Running {
  /** Without a slash at the end. */
  readonly address: string;
  readonly control: string;
  readonly redisUrl: string | undefined;
  token(wishes?: Partial<SandboxToken>): Promise<string>;
  /** See `Gateway.stop`. */
  stop(graceMs?: number): Promise<void>;
}

export async function startInSandbox(config: Config, writeLog: (line: string) => void): Promise<Running> {
  const log = openLog(config.logLevel, writeLog);
  const around = await sandboxSurroundings(config, log);
  try {
    const gateway = await createGateway(around);
    const token = (wishes: Partial<SandboxToken> = {}): Promise<string> =>
      sandboxToken(config.dataFolder, { ...defaultToken, scopes: [...gateway.scopes], ...wishes });
    sandboxRoutes(gateway.app, { control: around.control, token });
    await playground(gateway.app, { agencies: around.agencies, picture: gateway.picture });
    docsPages(gateway.app);
    await gateway.app.listen({ host: config.host, port: config.port });
    return {
      address: addressOf(config.host, gateway.app.server.address() as AddressInfo),
      control: around.control,
      redisUrl: around.redisUrl,
      token,
      stop: async (graceMs) => {
        await gateway.stop(graceMs);
        await around.stop();
      },
    };
  } catch (error) {
    await around.stop();
    throw error;
  }
}

const addressOf = (host: string, { port }: AddressInfo): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** All that a gateway needs around it, made for it on this machine: stand-ins, a Redis where there is one, keys, a demo visit. */

import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sandboxIssuer } from '../access/sandbox-issuer.ts';
import { sandboxVisits } from '../access/visits.ts';
import { type Agency, loadAgencies } from '../agencies/load.ts';
import { cacheSecretsIn } from '../cache/secrets.ts';
import type { Config } from '../config.ts';
import { moduleExtension } from '../root.ts';
import { openSharedRedis } from '../shared-redis.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Log } from '../telemetry/log.ts';
import { openTelemetry } from '../telemetry/telemetry.ts';
import { sandboxCatalogue } from './catalogue.ts';
import { startRedisServer } from './redis-server.ts';
import { agenciesOf, type SandboxAgency, startSandbox } from './start.ts';

export interface SandboxSurroundings extends Surroundings {
  /** Address of the stand-ins' control. */
  readonly control: string;
  /** What keeps answers beyond this process; `undefined` where nothing does. */
  readonly redisUrl: string | undefined;
  stop(): Promise<void>;
}

export async function sandboxSurroundings(config: Config, log: Log): Promise<SandboxSurroundings> {
  mkdirSync(config.dataFolder, { recursive: true });
  const agencies = await loadAgencies(config.adapters);
  const standIns = config.sandboxUrl
    ? await attached(config.sandboxUrl)
    : await startSandbox({ adapters: standInModules(agencies) });
  const server =
    config.redisUrl === undefined && config.startsRedis ? await startRedisServer(config.dataFolder) : undefined;
  const redisUrl = config.redisUrl ?? server?.url;
  const redis = redisUrl === undefined ? undefined : openSharedRedis(redisUrl, log);
  const telemetry = openTelemetry({
    log,
    agencies: agencies.map(({ manifest }) => manifest.id),
    folder: join(config.dataFolder, 'monitoring'),
  });
  if (redis) telemetry.metrics.watchRedis(redis.state);
  const catalogue = sandboxCatalogue(agencies, Date.now);
  return {
    agencies,
    connections: connectionsOf(standIns.agencies),
    ...(redis && { far: redis }),
    secrets: cacheSecretsIn(config.cacheSecret ?? keptSecret(config.dataFolder)),
    issuer: await sandboxIssuer(config.dataFolder),
    register: { standing: () => ({ networks: ['PISHKHAN'] }) },
    visits: sandboxVisits((code) => catalogue.today().services.has(code)),
    catalogue,
    officeOf: () => undefined,
    documents: { textOf: () => undefined },
    quotas: { standard: config.quotas },
    footing: { canRecord: () => true, canChange: () => true },
    journal: { isWritable: () => true, refused: async () => 'none', read: () => undefined, limited: () => undefined },
    isDenied: () => false,
    isReady: () => true,
    trustedDocuments: config.trustedDocuments,
    isOpen: true,
    telemetry,
    limits: config,
    ...(!config.isExposed && { hosts: new Set(['localhost', '127.0.0.1', '[::1]']) }),
    control: standIns.control,
    redisUrl,
    stop: async () => {
      redis?.stop();
      await Promise.all([telemetry.close(), standIns.stop(), server?.stop()]);
    },
  };
}

async function attached(url: string) {
  const control = url.replace(/\/$/, '');
  return { control, agencies: await agenciesOf(control), stop: async () => undefined };
}

export const standInModules = (agencies: readonly Agency[]): Readonly<Record<string, string>> =>
  Object.fromEntries(agencies.map(({ manifest, folder }) => [manifest.id, join(folder, `sandbox${moduleExtension}`)]));

/** Stand-ins are on this machine, where no agency of the world outside may be. */
const standInNets = ['127.0.0.0/8', '::1/128'];

function connectionsOf(agencies: Readonly<Record<string, SandboxAgency>>): Surroundings['connections'] {
  return Object.fromEntries(
    Object.entries(agencies).map(([id, { url, credentials }]) => [
      id,
      { address: new URL(url), credentials, nets: standInNets },
    ]),
  );
}

/** So that what the sandbox's Redis kept can still be opened after a restart. */
function keptSecret(dataFolder: string): string {
  const file = join(dataFolder, 'cache-secret');
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const secret = `sandbox:${randomBytes(32).toString('hex')}`;
    writeFileSync(file, secret, { mode: 0o600 });
    return secret;
  }
}

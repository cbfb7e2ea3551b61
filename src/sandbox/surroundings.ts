/** All that a gateway needs around it, made for it on this machine: stand-ins, a Redis where there is one, keys, a demo visit. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sandboxIssuer } from '../access/sandbox-issuer.ts';
import { sandboxVisits } from '../access/visits.ts';
import { admitAgencies } from '../agencies/admit.ts';
import type { Agency } from '../agencies/load.ts';
import { metered } from '../agencies/metered.ts';
import { connectionsOf } from '../agencies/parts.ts';
import { openBusiness } from '../business.ts';
import { cacheSecretsIn } from '../cache/secrets.ts';
import type { Config } from '../config.ts';
import { alone, type Fleet } from '../fleet/fleet.ts';
import { openSharedRedis } from '../shared-redis.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Log } from '../telemetry/log.ts';
import { openTelemetry } from '../telemetry/telemetry.ts';
import { keptSecret } from './kept-secret.ts';
import { startRedisServer } from './redis-server.ts';
import { seedSandbox } from './seed.ts';
import { standInModules } from './stand-in-modules.ts';
import { agenciesOf, type SandboxAgency, startSandbox } from './start.ts';

export interface SandboxSurroundings extends Surroundings {
  /** Address of the stand-ins' control. */
  readonly control: string;
  /** What keeps answers beyond this process; `undefined` where nothing does. */
  readonly redisUrl: string | undefined;
  stop(): Promise<void>;
}

export async function sandboxSurroundings(
  config: Config,
  log: Log,
  fleet: Fleet = alone,
): Promise<SandboxSurroundings> {
  mkdirSync(config.dataFolder, { recursive: true });
  const standIns = config.sandboxUrl === undefined;
  const { agencies, leftOut } = await admitAgencies(config.adapters, {
    tried: fleet.leftOut,
    standIns,
    isLive: () => true,
  });
  const telemetry = openTelemetry({
    log,
    agencies: agencies.map(({ manifest }) => manifest.id),
    leftOut,
    folder: join(config.dataFolder, 'monitoring'),
    fleet,
  });
  const server =
    config.redisUrl === undefined && config.startsRedis ? await startRedisServer(config.dataFolder) : undefined;
  const redisUrl = config.redisUrl ?? server?.url;
  const redis = redisUrl === undefined ? undefined : openSharedRedis(redisUrl, log);
  if (redis) telemetry.metrics.watchRedis(redis.state);
  // Both take a second or two, in processes of their own.
  const [stands, business] = await bothOf(
    standInsFor(config, agencies),
    openBusiness(config, {
      recordSecret: config.recordSecret ?? keptSecret(config.dataFolder, 'record-secret'),
      telemetry,
      far: redis,
      admitsUnknown: true,
      seed: (store) => seedSandbox(store, agencies),
      visits: (catalogue) => sandboxVisits((service) => catalogue.today().services.has(service)),
    }),
  );
  return {
    ...business,
    leftOut,
    agencies: agencies.map((agency) => metered(agency, telemetry.metrics.adapters.spent)),
    connections: connectionsOf(agencies, connectionsTo(stands.agencies)),
    fleet,
    ...(redis && { far: redis }),
    secrets: cacheSecretsIn(config.cacheSecret ?? keptSecret(config.dataFolder, 'cache-secret')),
    issuer: await sandboxIssuer(config.dataFolder),
    trustedDocuments: config.trustedDocuments,
    isOpen: true,
    telemetry,
    limits: config,
    ...(!config.isExposed && { hosts: new Set(['localhost', '127.0.0.1', '[::1]']) }),
    control: stands.control,
    redisUrl,
    stop: async () => {
      await Promise.all([telemetry.close(), stands.stop(), business.stop()]);
      redis?.stop();
      await server?.stop();
    },
  };
}

interface Ended {
  stop(): Promise<unknown>;
}

/** Where one of them does not start, the other is ended. */
async function bothOf<One extends Ended, Other extends Ended>(
  one: Promise<One>,
  other: Promise<Other>,
): Promise<[One, Other]> {
  try {
    return await Promise.all([one, other]);
  } catch (error) {
    await Promise.allSettled([one.then((each) => each.stop()), other.then((each) => each.stop())]);
    throw error;
  }
}

interface StandIns {
  readonly control: string;
  readonly agencies: Readonly<Record<string, SandboxAgency>>;
  stop(): Promise<void>;
}

const standInsFor = ({ sandboxUrl }: Config, agencies: readonly Agency[]): Promise<StandIns> =>
  sandboxUrl === undefined ? startSandbox({ adapters: standInModules(agencies) }) : attached(sandboxUrl);

async function attached(url: string): Promise<StandIns> {
  const control = url.replace(/\/$/, '');
  return { control, agencies: await agenciesOf(control), stop: async () => undefined };
}

/** Stand-ins are on this machine, where no agency of the world outside may be. */
const standInNets = ['127.0.0.0/8', '::1/128'];

function connectionsTo(agencies: Readonly<Record<string, SandboxAgency>>): Surroundings['connections'] {
  return Object.fromEntries(
    Object.entries(agencies).map(([id, { url, credentials }]) => [
      id,
      { address: new URL(url), credentials, nets: standInNets },
    ]),
  );
}

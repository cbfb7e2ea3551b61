/** Two gateways on one store, one Redis and the same stand-ins, with a balancer before them. */

import { randomBytes } from 'node:crypto';
import { startStandIns } from '../faults/rig/open-rig.ts';
import { type GatewayProcess, startGateway } from '../trials/rig/gateway-process.ts';
import { isOnPath } from '../trials/rig/on-path.ts';
import { ownFolder } from '../trials/rig/owned.ts';
import { freePort } from '../trials/rig/port.ts';
import { startDatabase } from '../trials/rig/postgres-process.ts';
import { startRedis } from '../trials/rig/redis-process.ts';
import { wideQuotas } from '../trials/rig/wide-quotas.ts';
import { type AdaptersCopy, copyAdapters } from './adapters-copy.ts';
import { type Balancer, openBalancer } from './balancer.ts';

export interface RollingRig {
  readonly balancer: Balancer;
  readonly adapters: AdaptersCopy;
  readonly token: string;
  /** Addresses of the gateways. */
  readonly addresses: readonly string[];
  /** Ends one and begins it anew at the same address; resolves when it is ready. */
  restart(which: number, signal: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
}

/** Of how fast a start is nothing is said here, and whoever serves under load beside it takes from it. */
export const readyWithinMs = 120_000;

export async function openRollingRig(): Promise<RollingRig> {
  const standIns = await startStandIns();
  const database = await startDatabase();
  const redis = isOnPath('redis-server') ? await startRedis() : undefined;
  const adapters = copyAdapters();
  const secret = (): string => `a:${randomBytes(32).toString('hex')}`;
  const environment = {
    ...wideQuotas,
    ADAPTERS: adapters.place,
    SANDBOX_URL: standIns.control,
    SANDBOX_REDIS: 'no',
    DATABASE_URL: database.url,
    // A token of the one is good for the other.
    DATA_DIR: ownFolder(),
    CACHE_SECRET: secret(),
    RECORD_SECRET: secret(),
    WATCHDOG_MS: '2000',
    ...(redis && { REDIS_URL: `redis://127.0.0.1:${redis.port}` }),
  };
  const begin = async (port: number): Promise<GatewayProcess> =>
    startGateway({ environment: { ...environment, PORT: String(port) }, readyWithinMs });
  const ports = [await freePort(), await freePort()];
  const gateways: GatewayProcess[] = [];
  for (const port of ports) gateways.push(await begin(port));
  const addresses = gateways.map(({ address }) => address);
  const { token } = (await (await fetch(`${addresses[0]}/sandbox/token`)).json()) as { token: string };
  const balancer = await openBalancer(addresses);
  return {
    balancer,
    adapters,
    token,
    addresses,
    async restart(which, signal) {
      const gateway = gateways[which] as GatewayProcess;
      gateway.kill(signal);
      await gateway.gone;
      gateways[which] = await begin(ports[which] as number);
    },
    async stop() {
      balancer.stop();
      for (const gateway of gateways) await gateway.stop();
      await redis?.stop();
      await database.stop();
      await standIns.stop();
    },
  };
}

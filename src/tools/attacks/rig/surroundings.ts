/** What gateways in production have around them, once for a whole run: database, Redis, issuer, agencies, and secrets. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadAgencies } from '../../../agencies/load.ts';
import { partOf } from '../../../agencies/parts.ts';
import { counterParts, emptyCounter } from '../../../counter/parts.ts';
import { scopesOf } from '../../../graph/compose.ts';
import { root } from '../../../root.ts';
import { openStore, type Store } from '../../../store/store.ts';
import { type StandIns, startStandIns } from '../../faults/rig/open-rig.ts';
import { compiled } from '../../trials/rig/gateway-process.ts';
import { ownFolder } from '../../trials/rig/owned.ts';
import { startDatabase } from '../../trials/rig/postgres-process.ts';
import { type RedisProcess, startRedis } from '../../trials/rig/redis-process.ts';
import { type OpenIssuer, openIssuer } from './issuer.ts';
import { seedHouse } from './seeded.ts';

export interface Around {
  readonly standIns: StandIns;
  readonly redis: RedisProcess;
  readonly issuer: OpenIssuer;
  readonly store: Store;
  readonly recordSecret: string;
  /** Every scope of the graph, and whether what it covers is personal. */
  readonly scopes: ReadonlyMap<string, 'personal' | 'public'>;
  /** Of a gateway. */
  readonly environment: Readonly<Record<string, string>>;
  readonly nodeFlags: readonly string[];
  stop(): Promise<void>;
}

/** @throws where something of it does not start. */
export async function startAround(): Promise<Around> {
  const ends: (() => unknown)[] = [];
  const kept = async <T extends { stop(): unknown }>(starting: Promise<T>): Promise<T> => {
    const one = await starting;
    ends.push(() => one.stop());
    return one;
  };
  const [standIns, redis, database, issuer] = await Promise.all([
    kept(startStandIns()),
    kept(startRedis()),
    kept(startDatabase()),
    openIssuer(),
  ]);
  ends.push(issuer.close);
  const agencies = await loadAgencies([join(root, 'adapters')]);
  const store = await kept(openStore({ url: database.url, dataFolder: ownFolder() }));
  await seedHouse(store, agencies);
  const recordSecret = secret('record');
  const hosts = new Map(agencies.map(({ manifest: { id, hosts } }) => [id, hosts[0] ?? '']));
  return {
    standIns,
    redis,
    issuer,
    store,
    recordSecret,
    scopes: scopesOf([...counterParts(emptyCounter), ...agencies.map(partOf)]),
    environment: {
      MODE: 'production',
      DATABASE_URL: database.url,
      REDIS_URL: `redis://127.0.0.1:${redis.port}`,
      CACHE_SECRET: secret('cache'),
      RECORD_SECRET: recordSecret,
      TOKEN_ISSUER: issuer.issuer,
      TOKEN_AUDIENCE: issuer.audience,
      TOKEN_JWKS_URL: issuer.jwksUrl,
      ...connectionsOf(standIns, hosts),
    },
    nodeFlags: ['--import', pathToFileURL(compiled('src/tools/attacks/preload/names.js')).href],
    stop: async () => {
      for (const end of ends.toReversed()) await end();
    },
  };
}

const secret = (id: string): string => `${id}:${randomBytes(32).toString('hex')}`;

/** Under the names that their manifests allow, in a network that an operator has to name. */
function connectionsOf(standIns: StandIns, hosts: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(standIns.agencies).flatMap(([id, { url, credentials }]) => {
      const prefix = `AGENCY_${id.toUpperCase().replaceAll('-', '_')}`;
      return [
        [`${prefix}_URL`, `http://${hosts.get(id)}:${new URL(url).port}`],
        [`${prefix}_CREDENTIALS`, JSON.stringify(credentials)],
        [`${prefix}_NETS`, '127.0.0.0/8'],
      ];
    }),
  );
}

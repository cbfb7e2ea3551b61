/** All that a gateway needs around it, out of its configuration: the issuer's keys, Redis, the store, and agencies of the world outside. */

import { join } from 'node:path';
import { openIssuerKeys } from '../access/issuer-keys.ts';
import { admitAgencies } from '../agencies/admit.ts';
import { metered } from '../agencies/metered.ts';
import { connectionsOf } from '../agencies/parts.ts';
import { openBusiness } from '../business.ts';
import { cacheSecretsIn } from '../cache/secrets.ts';
import { alone, type Fleet } from '../fleet/fleet.ts';
import { openSharedRedis } from '../shared-redis.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Log } from '../telemetry/log.ts';
import { onceAMinute } from '../telemetry/once-a-minute.ts';
import { openTelemetry } from '../telemetry/telemetry.ts';
import type { ProductionReady } from './run.ts';

type ProductionSurroundings = Surroundings & { readonly stop: () => Promise<void> };

/** Nothing here waits for the store, for Redis or for the issuer: until they are there, the gateway is not ready. */
export async function productionSurroundings(
  config: ProductionReady,
  log: Log,
  fleet: Fleet = alone,
): Promise<ProductionSurroundings> {
  const { token, connections } = config.production;
  const isLive = (id: string): boolean => connections[id] !== undefined;
  const { agencies, leftOut } = await admitAgencies(config.adapters, { tried: fleet.leftOut, standIns: false, isLive });
  const ids = agencies.map(({ manifest }) => manifest.id);
  for (const agency of ids.filter((id) => !isLive(id))) log.event('an agency is switched off', { agency });
  const telemetry = openTelemetry({
    log,
    agencies: ids,
    leftOut,
    folder: join(config.dataFolder, 'monitoring'),
    fleet,
  });
  const redis = config.redisUrl === undefined ? undefined : openSharedRedis(config.redisUrl, log);
  if (redis) telemetry.metrics.watchRedis(redis.state);
  const isAway = onceAMinute((count) => log.event('keys of the token issuer cannot be had', { count }));
  const keys = openIssuerKeys(token.jwksUrl, { onAway: isAway });
  const business = await openBusiness(config, {
    recordSecret: config.recordSecret ?? '',
    telemetry,
    far: redis,
    admitsUnknown: false,
  });
  return {
    ...business,
    leftOut,
    agencies: agencies.map((agency) => metered(agency, telemetry.metrics.adapters.spent)),
    connections: connectionsOf(agencies, connections),
    fleet,
    ...(redis && { far: redis }),
    secrets: cacheSecretsIn(config.cacheSecret ?? ''),
    issuer: { issuer: token.issuer, audience: token.audience, keys: keys.keyFor },
    trustedDocuments: config.trustedDocuments,
    isOpen: false,
    telemetry,
    limits: config,
    stop: async () => {
      keys.stop();
      await Promise.all([telemetry.close(), business.stop()]);
      redis?.stop();
    },
  };
}

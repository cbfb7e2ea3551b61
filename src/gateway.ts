/** The one place where the rooms are joined. */

import type { FastifyInstance } from 'fastify';
import type { Redis } from 'ioredis';
import { access } from './access/access.ts';
import type { Issuer } from './access/tokens.ts';
import type { Visits } from './access/visits.ts';
import type { Agency } from './agencies/load.ts';
import { type Connection, limitsOf, partOf, upstreamOf } from './agencies/parts.ts';
import { cache } from './cache/cache.ts';
import { memoryTier } from './cache/memory.ts';
import { redisTier } from './cache/redis.ts';
import type { CacheSecret } from './cache/secrets.ts';
import { counterParts } from './counter/parts.ts';
import { gather } from './gather/gather.ts';
import { baseDocument } from './graph/base.ts';
import { compose } from './graph/compose.ts';
import { graph } from './graph/graph.ts';
import { type PicturedType, pictureOf } from './graph/picture.ts';
import { type HttpOptions, http } from './http/http.ts';
import { loader, registryOf } from './loader/loader.ts';
import { policy } from './policy/policy.ts';
import { resilience } from './resilience/resilience.ts';
import { redisLedger } from './resilience/slots/redis-ledger.ts';
import { allScalars } from './scalars/index.ts';
import type { Log } from './telemetry/log.ts';
import { openMetrics } from './telemetry/metrics.ts';
import { transport } from './transport/transport.ts';

export interface Surroundings {
  readonly agencies: readonly Agency[];
  readonly connections: Readonly<Record<string, Connection>>;
  readonly redis?: Redis;
  readonly secrets: readonly [CacheSecret, ...CacheSecret[]];
  readonly issuer: Issuer;
  readonly visits: Visits;
  readonly log: Log;
  readonly limits: { readonly deadlineMs: number; readonly memoryBytes: number };
  /** Names this gateway answers to. */
  readonly hosts?: HttpOptions['hosts'];
}

export interface Gateway {
  /** Every scope of the graph. */
  readonly scopes: ReadonlySet<string>;
  /** Who answers which field, for people to look at. */
  readonly picture: readonly PicturedType[];
  readonly app: FastifyInstance;
  stop(): Promise<void>;
}

/** @throws CompositionError when the agencies' parts do not make one graph. */
export async function createGateway(around: Surroundings): Promise<Gateway> {
  const { agencies, connections, redis, secrets, issuer, visits, log, limits, hosts } = around;
  const metrics = openMetrics(log.agencyFailed);
  const parts = [...counterParts(), ...agencies.map(partOf)];
  const composition = compose({ base: baseDocument(), parts, scalars: allScalars });
  const upstreams = agencies.map((agency) => upstreamOf(agency, connections[agency.manifest.id]));

  // The way to an agency, from the wire up.
  const wire = transport(upstreams);
  const calm = resilience({ limits: limitsOf(agencies), ledger: redis && redisLedger(redis) });
  const exchange = calm.around(metrics.observe(wire.exchange));
  const tiers = [
    memoryTier(limits.memoryBytes),
    ...(redis ? [redisTier(redis, { secrets, onForeign: metrics.foreignValue })] : []),
  ];
  const answer = cache(tiers)(gather(exchange));
  const load = loader(answer, registryOf(parts.flatMap(({ operations }) => operations)));

  // The way of a request, from the graph out.
  const executor = await graph({ composition, load, isOpen: true, onInternal: log.internal });
  const decided = policy({ ...composition, scalars: allScalars })(executor.handle);
  const handle = access({ issuer, visits })(decided);
  let isReady = true;
  const app = http({
    handle,
    deadlineMs: limits.deadlineMs,
    metrics,
    health: () => ({ ready: isReady }),
    onAnswered: (facts) => {
      metrics.requestAnswered(facts.status, facts.ms / 1000);
      log.answered(facts);
    },
    onInternal: log.internal,
    ...(hosts && { hosts }),
  });

  return {
    app,
    scopes: new Set(composition.scopes.keys()),
    picture: pictureOf(composition, parts),
    stop: async () => {
      isReady = false;
      await app.close();
      await executor.stop();
      await calm.stop();
      await wire.close();
    },
  };
}

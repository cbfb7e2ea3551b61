/** The one place where the rooms are joined. */

import type { FastifyInstance } from 'fastify';
import type { Cluster, Redis } from 'ioredis';
import { access } from './access/access.ts';
import { type Issuer, tokenVerifier } from './access/tokens.ts';
import type { Visits } from './access/visits.ts';
import type { Agency } from './agencies/load.ts';
import { type Connection, limitsOf, partOf, tagsOf, upstreamOf } from './agencies/parts.ts';
import { cache } from './cache/cache.ts';
import type { CacheSecrets } from './cache/secrets.ts';
import type { Bus, SharedStore } from './cache/store.ts';
import { openClock } from './clock.ts';
import { counterParts } from './counter/parts.ts';
import { gather } from './gather/gather.ts';
import { baseDocument } from './graph/base.ts';
import { compose, forgetScope } from './graph/compose.ts';
import { graph } from './graph/graph.ts';
import { type PicturedType, pictureOf } from './graph/picture.ts';
import { forgetRoute } from './http/forget-route.ts';
import { type HttpOptions, http } from './http/http.ts';
import { loader, registryOf } from './loader/loader.ts';
import { policy } from './policy/policy.ts';
import { resilience } from './resilience/resilience.ts';
import { redisLedger } from './resilience/slots/redis-ledger.ts';
import { allScalars } from './scalars/index.ts';
import type { Telemetry } from './telemetry/telemetry.ts';
import { transport } from './transport/transport.ts';

export interface Surroundings {
  readonly agencies: readonly Agency[];
  readonly connections: Readonly<Record<string, Connection>>;
  /** What instances share; without it answers are kept in memory alone, and agencies' caps are this instance's. */
  readonly far?: { readonly store: SharedStore; readonly bus: Bus; readonly commands: Redis | Cluster };
  readonly secrets: CacheSecrets;
  readonly issuer: Issuer;
  readonly visits: Visits;
  readonly telemetry: Telemetry;
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
  /** Serves everything that was accepted; for `graceMs` it still accepts, and tells clients to ask elsewhere next. */
  stop(graceMs?: number): Promise<void>;
}

/** @throws CompositionError when the agencies' parts do not make one graph. */
export async function createGateway(around: Surroundings): Promise<Gateway> {
  const { agencies, connections, far, secrets, issuer, visits, telemetry, limits, hosts } = around;
  const { log, metrics } = telemetry;
  const parts = [...counterParts(), ...agencies.map(partOf)];
  const composition = compose({ base: baseDocument(), parts, scalars: allScalars });
  const upstreams = agencies.map((agency) => upstreamOf(agency, connections[agency.manifest.id]));
  const now = openClock({ wall: Date.now, steady: () => performance.now(), onSetBack: telemetry.clockSetBack });

  // The way to an agency, from the wire up.
  const wire = transport(upstreams, telemetry.transport);
  const ledger = far && redisLedger(far.commands);
  const guarded = resilience({ limits: limitsOf(agencies), ledger, watch: metrics.resilience });
  const gathered = gather(telemetry.exchange(guarded.around(wire.exchange)), now);
  const kept = cache({ memoryBytes: limits.memoryBytes, secrets, far, now, watch: metrics.cache })(gathered);
  const load = loader(kept.answer, registryOf(parts.flatMap(({ operations }) => operations)));

  // The way of a request, from the graph out.
  const executor = await graph({ composition, load, isOpen: true, onInternal: log.internal });
  const decided = policy({ ...composition, scalars: allScalars })(executor.handle);
  const callerOf = tokenVerifier(issuer);
  const handle = telemetry.handle(access({ callerOf, visits })(decided));
  let isReady = true;
  const app = http({
    handle,
    deadlineMs: limits.deadlineMs,
    metrics,
    health: () => ({ ready: isReady }),
    onAnswered: telemetry.answered,
    onInternal: log.internal,
    ...(hosts && { hosts }),
  });
  forgetRoute(app, { callerOf, scope: forgetScope, known: tagsOf(parts), forget: kept.forget });

  return {
    app,
    scopes: new Set(composition.scopes.keys()),
    picture: pictureOf(composition, parts),
    stop: async (graceMs = 0) => {
      isReady = false;
      if (graceMs > 0) await new Promise((resolve) => setTimeout(resolve, graceMs));
      await app.close();
      await executor.stop();
      kept.stop();
      await guarded.stop();
      await wire.close();
    },
  };
}

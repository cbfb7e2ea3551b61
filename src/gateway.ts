/** The one place where the rooms are joined. */

import type { FastifyInstance } from 'fastify';
import { access } from './access/access.ts';
import { tokenVerifier } from './access/tokens.ts';
import { connectedOf, limitsOf, partOf, upstreamOf } from './agencies/parts.ts';
import { heeding } from './agencies/switches.ts';
import { cache } from './cache/cache.ts';
import { shardsOf } from './cache/shards.ts';
import { openClock } from './clock.ts';
import { counterParts } from './counter/parts.ts';
import { gather } from './gather/gather.ts';
import { baseDocument } from './graph/base.ts';
import { compose } from './graph/compose.ts';
import { exploreScope } from './graph/explain.ts';
import { graph } from './graph/graph.ts';
import { type PicturedType, pictureOf } from './graph/picture.ts';
import { healthOf } from './health.ts';
import { http } from './http/http.ts';
import { loader, registryOf } from './loader/loader.ts';
import { operatorRoutes } from './operator-routes.ts';
import { policy } from './policy/policy.ts';
import { openQuotas } from './policy/quota/quotas.ts';
import { redisQuotaLedger } from './policy/quota/redis-ledger.ts';
import { recorded, refusalRecorder } from './record/recorded.ts';
import { reply } from './reply/reply.ts';
import { resilience } from './resilience/resilience.ts';
import { redisLedger } from './resilience/slots/redis-ledger.ts';
import { allScalars } from './scalars/index.ts';
import type { Surroundings } from './surroundings.ts';
import { transport } from './transport/transport.ts';

export interface Gateway {
  /** Every scope of the graph. */
  readonly scopes: ReadonlySet<string>;
  /** Who answers which field, for people to look at. */
  readonly picture: readonly PicturedType[];
  readonly app: FastifyInstance;
  /** Whether requests may be sent to this process, whatever becomes of others. */
  isReady(): boolean;
  /** Serves everything that was accepted; for `graceMs` it still accepts, and tells clients to ask elsewhere next. */
  stop(graceMs?: number): Promise<void>;
}

/** How long a Redis that is well takes at most, in milliseconds. */
const quickMs = 15;

/** @throws CompositionError when the agencies' parts do not make one graph. */
export async function createGateway(around: Surroundings): Promise<Gateway> {
  const { agencies, connections, far, secrets, telemetry, limits, isOpen } = around;
  const { log, metrics } = telemetry;
  const parts = [...counterParts({ ...around, agencies: connectedOf(around) }), ...agencies.map(partOf)];
  const composition = compose({ base: baseDocument(), parts, scalars: allScalars });
  const upstreams = agencies.map((agency) => upstreamOf(agency, connections[agency.manifest.id]));
  const now = openClock({ wall: Date.now, steady: () => performance.now(), onSetBack: telemetry.clockSetBack });

  // The way to an agency, from the wire up.
  const wire = transport(upstreams, telemetry.transport);
  const ledger = far && redisLedger(far.commands);
  const guarded = resilience({ limits: limitsOf(agencies), ledger, watch: metrics.resilience });
  const gathered = gather(telemetry.exchange(guarded.around(wire.exchange)), now);
  const kept = cache({ memoryBytes: limits.memoryBytes, secrets, far, now, watch: metrics.cache })(gathered);
  const quotas = openQuotas({
    ...around.quotas,
    ledger: far && redisQuotaLedger(far.commands, shardsOf(far.commands, quickMs)),
    naming: secrets[0].naming,
    onLimited: around.journal.limited,
    now: Date.now,
  });
  const answer = heeding(around.switches, kept);
  const load = loader(answer, registryOf(parts.flatMap(({ operations }) => operations)), quotas.meet);

  // The way of a request, from the graph out.
  const executor = await graph({ composition, load, isOpen, onInternal: log.internal });
  const adHocFor = around.trustedDocuments === 'off' ? 'everyone' : { scope: exploreScope };
  const again = reply({ ...limits, ...composition, ...kept, ...quotas, now, watch: metrics.replies })(executor.handle);
  const decided = policy({ ...composition, scalars: allScalars, ...around, adHocFor, quotas })(again);
  const identityOf = tokenVerifier(around.issuer, around.isDenied);
  const recordRefusal = refusalRecorder(around.journal);
  const called = access({ ...around, identityOf, recordRefusal })(recorded(around.journal)(decided));
  let isStopping = false;
  const isReady = (): boolean => !isStopping && around.isReady();
  const app = http({
    ...around,
    ...telemetry,
    handle: telemetry.handle(called),
    metrics: { ...metrics, text: around.fleet.pages(metrics.text) },
    isReady: () => isReady() && around.fleet.isWhole(),
    health: healthOf(around),
    onAnswered: telemetry.answered,
    onInternal: log.internal,
  });
  operatorRoutes(app, { around, identityOf, composition, parts, forget: kept.forget });

  return {
    app,
    isReady,
    scopes: new Set(composition.scopes.keys()),
    picture: pictureOf(composition, parts),
    stop: async (graceMs = 0) => {
      isStopping = true;
      if (graceMs > 0) await new Promise((resolve) => setTimeout(resolve, graceMs));
      await app.close();
      await executor.stop();
      kept.stop();
      await guarded.stop();
      await wire.close();
    },
  };
}

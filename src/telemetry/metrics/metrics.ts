/** Prometheus metrics: labels are names from a closed set, never anything of a request's content. */

import { Counter, collectDefaultMetrics, Registry } from 'prom-client';
import type { SinkWatch } from '../monitoring/sink.ts';
import { type AdapterMetrics, adapterMetrics } from './adapters.ts';
import { type CallMetrics, callMetrics } from './calls.ts';
import { type ProtectionMetrics, protectionMetrics } from './protection.ts';
import { type RecordMetrics, recordMetrics } from './record.ts';
import { type ReplyMetrics, replyMetrics } from './replies.ts';
import { type RequestMetrics, requestMetrics } from './requests.ts';
import { type RedisState, type ReuseMetrics, redisMetrics, reuseMetrics } from './reuse.ts';

/** What each part of the house tells, and the page that a Prometheus reads. */
export interface Metrics {
  readonly requests: RequestMetrics;
  readonly calls: CallMetrics;
  readonly cache: ReuseMetrics;
  readonly replies: ReplyMetrics;
  readonly resilience: ProtectionMetrics;
  readonly monitoring: SinkWatch;
  readonly record: RecordMetrics;
  readonly adapters: AdapterMetrics;
  /** Where a Redis is configured. */
  watchRedis(state: RedisState): void;
  text(): Promise<string>;
  readonly contentType: string;
}

/**
 * `agencies`: the ids of all there are. `worker`: the number of this process, where several serve behind one door; each
 * sample then has it, since the counts of one that began anew begin anew too.
 */
export function openMetrics(agencies: readonly string[], worker?: number): Metrics {
  const registry = new Registry();
  if (worker !== undefined) registry.setDefaultLabels({ worker });
  collectDefaultMetrics({ register: registry });
  // They are shown in the order in which they are made.
  const [requests, calls] = [requestMetrics(registry, new Set(agencies)), callMetrics(registry)];
  const cache = reuseMetrics(registry);
  return {
    requests,
    calls,
    cache,
    replies: replyMetrics(registry, cache),
    resilience: protectionMetrics(registry, agencies),
    monitoring: monitoringMetrics(registry),
    record: recordMetrics(registry),
    adapters: adapterMetrics(registry, agencies),
    watchRedis: redisMetrics(registry),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function monitoringMetrics(registry: Registry): SinkWatch {
  const registers = [registry];
  const stored = new Counter({
    name: 'pishkhan_monitoring_records_total',
    help: 'Monitoring records stored.',
    registers,
  });
  const lost = new Counter({
    name: 'pishkhan_monitoring_lost_total',
    help: 'Monitoring records that could not be stored. Calls are not held up for them.',
    registers,
  });
  return { stored: (records) => stored.inc(records), lost: (records) => lost.inc(records) };
}

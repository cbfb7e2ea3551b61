/** The page that a Prometheus reads, as names with their labels. */

import { Problem } from '../../src/errors.ts';
import { type Metrics, openMetrics } from '../../src/telemetry/metrics/metrics.ts';
import { recordOf } from '../../src/telemetry/monitoring/record.ts';
import { attemptAt, batchOf } from './calls.ts';

/** Labels by metric; those of its own series (`_bucket`, `_sum`, `_count`) are the metric's. */
export type MetricLabels = ReadonlyMap<string, ReadonlySet<string>>;

/** Every metric, once everything has happened that is counted. */
export async function everyMetric(): Promise<MetricLabels> {
  const metrics = openMetrics(['agency']);
  tellEverything(metrics);
  return labelsIn(await metrics.text());
}

function tellEverything({
  requests,
  calls,
  cache,
  resilience,
  monitoring,
  record,
  adapters,
  watchRedis,
}: Metrics): void {
  const batch = batchOf({ attempts: [attemptAt(10)] });
  requests.answered(200, 0.1);
  requests.error({ code: 'AGENCY_BUSY', agency: 'agency' });
  calls.began(batch);
  const result = [new Problem('AGENCY_INVALID'), { data: 1 }];
  calls.ended(recordOf(batch, { requestIn: 0, responseOut: 100, result }));
  cache.hit(batch.operation, 'memory', { isStale: false, isAbsent: true });
  cache.joined(batch.operation);
  cache.missed(batch.operation);
  cache.stoodIn(batch.operation);
  cache.forgot(2);
  cache.foreign();
  resilience.breakerChanged('agency', 'OPEN');
  resilience.slotsChanged('agency', { held: 1, queued: 2, allowed: 3 });
  resilience.repeated('agency', 'RETRY');
  resilience.refusedEarly('agency', 'BREAKER');
  monitoring.stored(1);
  monitoring.lost(1);
  record.watch.appended('reading');
  record.watchBusiness({ isStoreUp: () => true, record: () => ({ isWritable: true, unshipped: 1, roomLeftBytes: 2 }) });
  adapters.leftOut({ agency: 'agency', why: 'SPINS' });
  adapters.spent('agency', 0.1);
  watchRedis({ commands: () => true, bus: () => false });
}

/** A metric without samples has its name all the same. */
export function labelsIn(page: string): MetricLabels {
  const labels = new Map<string, Set<string>>();
  let current = new Set<string>();
  for (const line of page.split('\n')) {
    const [, name] = /^# HELP (\S+)/.exec(line) ?? [];
    if (name !== undefined) {
      current = new Set();
      labels.set(name, current);
    } else if (!line.startsWith('#')) for (const [, label] of line.matchAll(/[{,](\w+)="/g)) current.add(label ?? '');
  }
  return labels;
}

/** Metrics of the record and of the store that it is shipped to. */

import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { RecordWatch } from '../../record/watch.ts';
import { type Count, tallied } from './tallied.ts';

type Kind = Parameters<RecordWatch['appended']>[0];

/** What can be asked of them at any time. */
interface BusinessState {
  isStoreUp(): boolean;
  record(): { readonly isWritable: boolean; readonly unshipped: number; readonly roomLeftBytes: number };
}

export interface RecordMetrics {
  readonly watch: Pick<RecordWatch, 'appended' | 'committed' | 'shipped' | 'checkpointed'>;
  watchBusiness(state: BusinessState): void;
}

export function recordMetrics(registry: Registry): RecordMetrics {
  const registers = [registry];
  const entries = tallied({
    name: 'pishkhan_record_entries_total',
    help: 'Entries appended to the journal, by kind: reading, refusal, person, limited and what the journal says of itself.',
    labelNames: ['kind'],
    registers,
  });
  const counts: Partial<Record<Kind, Count>> = {};
  const commits = new Histogram({
    name: 'pishkhan_record_commit_seconds',
    help: 'Time until a group of entries was durable. A refusal is answered after it.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers,
  });
  const shipped = new Counter({
    name: 'pishkhan_record_shipped_total',
    help: 'Entries that the store has taken.',
    registers,
  });
  return {
    watch: {
      appended: (kind) => {
        counts[kind] ??= entries({ kind });
        counts[kind]();
      },
      committed: ({ ms }) => commits.observe(ms / 1_000),
      shipped: (count) => shipped.inc(count),
      checkpointed: () => undefined,
    },
    watchBusiness: gauges(registry),
  };
}

/** Asks whenever somebody reads the metrics. */
function gauges(registry: Registry): (state: BusinessState) => void {
  let state: BusinessState | undefined;
  const gauge = (name: string, help: string, figure: (state: BusinessState) => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        if (state) this.set(figure(state));
      },
    });
  };
  gauge('pishkhan_store_up', 'Whether PostgreSQL answers (1) or not (0).', (now) => Number(now.isStoreUp()));
  gauge(
    'pishkhan_record_writable',
    'Whether what is read can be put on record (1). While it cannot (0), no personal data is read.',
    (now) => Number(now.record().isWritable),
  );
  gauge('pishkhan_record_unshipped', 'Entries that are on this disk alone.', (now) => now.record().unshipped);
  gauge(
    'pishkhan_record_room_bytes',
    'What the journal may still grow by before the store has to take something.',
    (now) => now.record().roomLeftBytes,
  );
  return (watched) => {
    state = watched;
  };
}

/** Metrics of reuse, and of the Redis behind it. */

import { Counter, Gauge, type Registry } from 'prom-client';
import type { RegisteredOperation } from '../../types.ts';

type OperationName = Pick<RegisteredOperation, 'agency' | 'name'>;

/** What the cache room tells. */
export interface ReuseMetrics {
  /** An ask was answered without the agency being asked for it. */
  hit(
    operation: OperationName,
    from: 'memory' | 'redis' | 'flight',
    value: { readonly stale: boolean; readonly absent: boolean },
  ): void;
  miss(operation: OperationName): void;
  /** A kept value was given while a new one was fetched. */
  revalidated(operation: OperationName): void;
  /** How many tags were named by what made them stale. */
  forgot(tags: number): void;
  /** A stored value was not what was stored. */
  foreign(): void;
  /** Whether Redis is used: `commands` while its breaker is closed, `bus` while news of invalidations come. */
  redis(part: 'commands' | 'bus', isUp: boolean): void;
}

const labelNames = ['agency', 'operation'] as const;

export function reuseMetrics(registry: Registry): ReuseMetrics {
  const { answers, misses, revalidations, forgotten, foreign } = counters(registry);
  const redis = new Gauge({
    name: 'pishkhan_redis_up',
    help: 'Whether Redis is used now (1) or done without (0): its commands, and its bus. Nothing where none is configured.',
    labelNames: ['part'],
    registers: [registry],
  });
  return {
    hit: ({ agency, name: operation }, from, { stale, absent }) =>
      answers.inc({ agency, operation, from, state: stale ? 'stale' : absent ? 'absent' : 'fresh' }),
    miss: ({ agency, name: operation }) => misses.inc({ agency, operation }),
    revalidated: ({ agency, name: operation }) => revalidations.inc({ agency, operation }),
    forgot: (tags) => forgotten.inc(tags),
    foreign: () => foreign.inc(),
    redis: (part, isUp) => redis.set({ part }, isUp ? 1 : 0),
  };
}

function counters(registry: Registry) {
  const registers = [registry];
  return {
    answers: new Counter({
      name: 'pishkhan_cache_answers_total',
      help: 'Asks answered without asking the agency, by where the answer came from and what it was.',
      labelNames: [...labelNames, 'from', 'state'],
      registers,
    }),
    misses: new Counter({
      name: 'pishkhan_cache_misses_total',
      help: 'Asks that had to go to the agency.',
      labelNames,
      registers,
    }),
    revalidations: new Counter({
      name: 'pishkhan_cache_revalidations_total',
      help: 'Values fetched anew while the kept one was given.',
      labelNames,
      registers,
    }),
    forgotten: new Counter({
      name: 'pishkhan_cache_forgotten_tags_total',
      help: 'Tags whose kept values were forgotten before their time.',
      registers,
    }),
    foreign: new Counter({
      name: 'pishkhan_cache_foreign_values_total',
      help: 'Stored values that were not what was stored: tampered with or moved. Any is an alarm.',
      registers,
    }),
  };
}

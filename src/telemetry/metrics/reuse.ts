/** Metrics of reuse, and of the Redis behind it. */

import { Counter, Gauge, type Registry } from 'prom-client';
import type { RegisteredOperation } from '../../types.ts';
import { type Count, tallied } from './tallied.ts';

type OperationName = Pick<RegisteredOperation, 'agency' | 'name'>;

/** What the cache room tells. */
export interface ReuseMetrics {
  /** An earlier answer was given again; a stale one while a new one is fetched. */
  hit(
    operation: OperationName,
    from: 'memory' | 'shared',
    how: { readonly isStale: boolean; readonly isAbsent: boolean },
    times?: number,
  ): void;
  /** The same question was under way already. */
  joined(operation: OperationName): void;
  /** Asked of the agency. */
  missed(operation: OperationName): void;
  /** An old answer was given because the agency failed. */
  stoodIn(operation: OperationName): void;
  /** How many tags were named by what made them stale. */
  forgot(tags: number): void;
  /** A stored value was not what was stored. */
  foreign(): void;
}

const labelNames = ['agency', 'operation'] as const;

export function reuseMetrics(registry: Registry): ReuseMetrics {
  const { answers, misses, standIns, forgotten, foreign } = counters(registry);
  return {
    hit: (operation, from, { isStale, isAbsent }, times = 1) =>
      answers(operation, from, isStale ? 'stale' : isAbsent ? 'absent' : 'fresh')(times),
    joined: (operation) => answers(operation, 'flight', 'fresh')(),
    missed: ({ agency, name: operation }) => misses.inc({ agency, operation }),
    stoodIn: ({ agency, name: operation }) => standIns.inc({ agency, operation }),
    forgot: (tags) => forgotten.inc(tags),
    foreign: () => foreign.inc(),
  };
}

function counters(registry: Registry) {
  const registers = [registry];
  return {
    answers: answersCounter(registers),
    misses: new Counter({
      name: 'pishkhan_cache_misses_total',
      help: 'Asks that had to go to the agency.',
      labelNames,
      registers,
    }),
    standIns: new Counter({
      name: 'pishkhan_cache_stand_ins_total',
      help: 'Old answers given because the agency failed.',
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

type From = 'memory' | 'shared' | 'flight';
type State = 'stale' | 'absent' | 'fresh';

/** Of operations that are many in one answer. */
function answersCounter(registers: Registry[]): (operation: OperationName, from: From, state: State) => Count {
  const counter = tallied({
    name: 'pishkhan_cache_answers_total',
    help: 'Asks answered without asking the agency, by where the answer came from and what it was.',
    labelNames: [...labelNames, 'from', 'state'],
    registers,
  });
  const known = new Map<OperationName, Partial<Record<`${From} ${State}`, Count>>>();
  return (operation, from, state) => {
    const counts = known.get(operation) ?? {};
    known.set(operation, counts);
    counts[`${from} ${state}`] ??= counter({ agency: operation.agency, operation: operation.name, from, state });
    return counts[`${from} ${state}`] as Count;
  };
}

/** What can be asked of a Redis: whether it is used now, or done without. */
export interface RedisState {
  /** Whether answers are looked for there. */
  commands(): boolean;
  /** Whether news of what has changed come from there. */
  bus(): boolean;
}

/** Asks whenever somebody reads the metrics; where no Redis is configured nothing is told. */
export function redisMetrics(registry: Registry): (state: RedisState) => void {
  let state: RedisState | undefined;
  new Gauge({
    name: 'pishkhan_redis_up',
    help: 'Whether Redis is used now (1) or done without (0): its commands, and its bus. Nothing where none is configured.',
    labelNames: ['part'],
    registers: [registry],
    collect() {
      if (!state) return;
      this.set({ part: 'commands' }, state.commands() ? 1 : 0);
      this.set({ part: 'bus' }, state.bus() ? 1 : 0);
    },
  });
  return (watched) => {
    state = watched;
  };
}

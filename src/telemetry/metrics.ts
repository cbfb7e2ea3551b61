/** Prometheus metrics: labels are names from a closed set, never anything of a request's content. */

import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { CacheWatch } from '../cache/watch.ts';
import { ContractBroken, Problem, problemOf } from '../errors.ts';
import type { Exchange } from '../types.ts';

export interface AgencyFailure {
  readonly agency: string;
  readonly operation: string;
  readonly code: string;
  /** Why, in places of the answer and never its values. */
  readonly where: string;
}

export interface Metrics {
  requestAnswered(status: number, seconds: number): void;
  readonly cache: CacheWatch;
  /** Counts the exchanges that pass through. */
  observe(next: Exchange): Exchange;
  text(): Promise<string>;
  readonly contentType: string;
}

export function openMetrics(onAgencyFailure: (facts: AgencyFailure) => void): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'pishkhan_request_seconds',
    help: 'Time to answer a request, by HTTP status.',
    labelNames: ['status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const exchanges = new Histogram({
    name: 'pishkhan_agency_exchange_seconds',
    help: 'Time of one exchange with an agency, by how it ended.',
    labelNames: ['agency', 'operation', 'outcome'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const asks = new Counter({
    name: 'pishkhan_agency_asks_total',
    help: 'Things asked of an agency; several may travel in one exchange.',
    labelNames: ['agency', 'operation'],
    registers,
  });
  const foreign = new Counter({
    name: 'pishkhan_cache_foreign_values_total',
    help: 'Stored values that were not what was stored: tampered with or moved. Any is an alarm.',
    registers,
  });
  return {
    requestAnswered: (status, seconds) => requests.observe({ status }, seconds),
    cache: {
      hit: () => undefined,
      joined: () => undefined,
      missed: () => undefined,
      stoodIn: () => undefined,
      forgot: () => undefined,
      foreign: () => foreign.inc(),
    },
    observe: (next) => async (batch) => {
      const { agency, name: operation } = batch.operation;
      asks.inc({ agency, operation }, batch.inputs.length);
      const end = exchanges.startTimer({ agency, operation });
      const failed = (problem: Problem): void =>
        onAgencyFailure({ agency, operation, code: problem.code, where: whereOf(problem) });
      try {
        const readings = await next(batch);
        end({ outcome: 'OK' });
        readings.filter((reading) => reading instanceof Problem).forEach(failed);
        return readings;
      } catch (error) {
        const problem = problemOf(error);
        end({ outcome: problem.code });
        failed(problem);
        throw problem;
      }
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** Our own errors name places; anybody else's message may hold a host or a value, and only its kind is told. */
function whereOf({ details: { cause } }: Problem): string {
  if (cause instanceof ContractBroken) return cause.message;
  return cause instanceof Error ? cause.name : '';
}

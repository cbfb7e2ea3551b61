/** Metrics of the calls to agencies, with the agency's time and ours told apart. */

import { Counter, Histogram, type Registry } from 'prom-client';
import type { Batch } from '../../types.ts';
import { agencyMsOf, type MonitoringRecord } from '../monitoring/record.ts';
import { secondsBuckets } from './buckets.ts';

export interface CallMetrics {
  began(batch: Batch): void;
  ended(record: MonitoringRecord): void;
}

const labelNames = ['agency', 'operation'] as const;

export function callMetrics(registry: Registry): CallMetrics {
  const { asks, attempts, failedInputs } = counters(registry);
  const { whole, agencys, ours } = times(registry);
  return {
    // At once, so that what hangs is seen while it hangs.
    began: ({ operation: { agency, name: operation }, inputs }) => asks.inc({ agency, operation }, inputs.length),
    ended(record) {
      const { agency, operation, outcome } = record;
      const wholeMs = Math.max(0, record.responseOut - record.requestIn);
      const agencyMs = Math.min(wholeMs, agencyMsOf(record));
      whole.observe({ agency, operation, outcome }, wholeMs / 1_000);
      // What was refused before it was sent says nothing of the agency's speed.
      if (record.attempts > 0) agencys.observe({ agency, operation }, agencyMs / 1_000);
      ours.observe({ agency, operation }, (wholeMs - agencyMs) / 1_000);
      attempts.inc({ agency, operation }, record.attempts);
      for (const [code, count] of Object.entries(record.failedInputs)) {
        failedInputs.inc({ agency, operation, code }, count);
      }
    },
  };
}

function counters(registry: Registry) {
  const registers = [registry];
  return {
    asks: new Counter({
      name: 'pishkhan_agency_asks_total',
      help: 'Things asked of an agency; several may travel in one exchange.',
      labelNames,
      registers,
    }),
    attempts: new Counter({
      name: 'pishkhan_agency_attempts_total',
      help: 'Messages sent to an agency; retries, hedges and renewed tokens make several of one exchange.',
      labelNames,
      registers,
    }),
    failedInputs: new Counter({
      name: 'pishkhan_agency_failed_inputs_total',
      help: 'Things asked in an exchange that went well, which failed alone, by code.',
      labelNames: [...labelNames, 'code'],
      registers,
    }),
  };
}

function times(registry: Registry) {
  const registers = [registry];
  const buckets = secondsBuckets;
  return {
    whole: new Histogram({
      name: 'pishkhan_agency_exchange_seconds',
      help: 'Time of one exchange with an agency, by how it ended.',
      labelNames: [...labelNames, 'outcome'],
      buckets,
      registers,
    }),
    agencys: new Histogram({
      name: 'pishkhan_exchange_agency_seconds',
      help: 'Of the time of an exchange, from the first message sent to the answer heard: what the agency took.',
      labelNames,
      buckets,
      registers,
    }),
    ours: new Histogram({
      name: 'pishkhan_exchange_gateway_seconds',
      help: 'Of the time of an exchange, all the rest: what the gateway took.',
      labelNames,
      buckets,
      registers,
    }),
  };
}

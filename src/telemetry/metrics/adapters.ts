/** Metrics of adapters: which of them do not serve, and how long the code of each has held up everything else. */

import { Counter, Gauge, type Registry } from 'prom-client';

export interface AdapterMetrics {
  leftOut(adapter: { readonly agency: string; readonly why: string }): void;
  spent(agency: string, seconds: number): void;
}

/** No time is spent until something else is told. */
export function adapterMetrics(registry: Registry, agencies: Iterable<string>): AdapterMetrics {
  const registers = [registry];
  const leftOut = new Gauge({
    name: 'pishkhan_adapter_left_out',
    help: 'Adapters that do not serve, by why: 1 for each.',
    labelNames: ['agency', 'why'],
    registers,
  });
  const seconds = new Counter({
    name: 'pishkhan_adapter_seconds_total',
    help: 'Time in which the code of an adapter ran and nothing else could.',
    labelNames: ['agency'],
    registers,
  });
  const spentBy = new Map([...agencies].map((agency) => [agency, seconds.labels({ agency })] as const));
  for (const spent of spentBy.values()) spent.inc(0);
  return {
    leftOut: ({ agency, why }) => leftOut.set({ agency, why }, 1),
    spent: (agency, taken) => spentBy.get(agency)?.inc(taken),
  };
}

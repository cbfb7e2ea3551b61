/** Metrics of what protects the gateway from its agencies, and the agencies from the gateway. */

import { Counter, Gauge, type Registry } from 'prom-client';

const breakerStates = ['closed', 'half-open', 'open'] as const;
type BreakerState = (typeof breakerStates)[number];

/** What the resilience room tells. */
export interface ProtectionMetrics {
  breaker(agency: string, state: BreakerState): void;
  slots(agency: string, slots: { readonly held: number; readonly cap: number; readonly queued: number }): void;
  retried(agency: string, operation: string): void;
  hedged(agency: string, operation: string): void;
  /** A call was refused before anything was sent; `why` is one of few words of the room's own. */
  refused(agency: string, why: string): void;
}

/** Every agency's breaker is closed until something else is told. */
export function protectionMetrics(registry: Registry, agencies: Iterable<string>): ProtectionMetrics {
  const { retries, hedges, refusals } = counters(registry);
  const { breakers, held, cap, queued } = gauges(registry);
  const breaker = (agency: string, current: BreakerState): void => {
    for (const state of breakerStates) breakers.set({ agency, state }, state === current ? 1 : 0);
  };
  for (const agency of agencies) breaker(agency, 'closed');
  return {
    breaker,
    slots(agency, slots) {
      held.set({ agency }, slots.held);
      cap.set({ agency }, slots.cap);
      queued.set({ agency }, slots.queued);
    },
    retried: (agency, operation) => retries.inc({ agency, operation }),
    hedged: (agency, operation) => hedges.inc({ agency, operation }),
    refused: (agency, why) => refusals.inc({ agency, why }),
  };
}

function counters(registry: Registry) {
  const registers = [registry];
  return {
    retries: new Counter({
      name: 'pishkhan_agency_retries_total',
      help: 'Messages sent again after a failure.',
      labelNames: ['agency', 'operation'],
      registers,
    }),
    hedges: new Counter({
      name: 'pishkhan_agency_hedges_total',
      help: 'Messages sent a second time because the first was slow.',
      labelNames: ['agency', 'operation'],
      registers,
    }),
    refusals: new Counter({
      name: 'pishkhan_agency_refusals_total',
      help: 'Calls refused by the gateway before anything was sent, by why.',
      labelNames: ['agency', 'why'],
      registers,
    }),
  };
}

function gauges(registry: Registry) {
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  return {
    breakers: gauge('pishkhan_breaker_state', 'Which state an agency’s breaker is in: 1 for that one.', [
      'agency',
      'state',
    ]),
    held: gauge('pishkhan_slots_held', 'Calls to an agency under way at this instance.', ['agency']),
    cap: gauge('pishkhan_slots_cap', 'How many calls this instance may have under way now.', ['agency']),
    queued: gauge('pishkhan_slots_queued', 'Calls that wait for a slot.', ['agency']),
  };
}

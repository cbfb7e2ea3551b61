/** Metrics of what protects the gateway from its agencies, and the agencies from the gateway. */

import { Counter, Gauge, type Registry } from 'prom-client';

/** As the resilience room has them, and as labels. */
const breakerStates = { CLOSED: 'closed', HALF_OPEN: 'half-open', OPEN: 'open' } as const;
const repeatReasons = { RETRY: 'retry', SPLIT: 'split', HEDGE: 'hedge' } as const;
const refusalReasons = { BREAKER: 'breaker', QUEUE: 'queue', RETRY_AFTER: 'retry-after' } as const;

/** What the resilience room tells. */
export interface ProtectionMetrics {
  breakerChanged(agency: string, state: keyof typeof breakerStates): void;
  /** `allowed`: how many messages this instance may have under way, its part of the fleet's cap. */
  slotsChanged(agency: string, use: { readonly held: number; readonly queued: number; readonly allowed: number }): void;
  /** A message more than the exchange itself. */
  repeated(agency: string, why: keyof typeof repeatReasons): void;
  /** An exchange was refused before anything of it was sent. */
  refusedEarly(agency: string, why: keyof typeof refusalReasons): void;
}

/** Every agency's breaker is closed until something else is told. */
export function protectionMetrics(registry: Registry, agencies: Iterable<string>): ProtectionMetrics {
  const { breakers, held, allowed, queued } = gauges(registry);
  const { repeats, refusals } = counters(registry);
  const breakerChanged: ProtectionMetrics['breakerChanged'] = (agency, current) => {
    for (const state of Object.values(breakerStates)) {
      breakers.set({ agency, state }, state === breakerStates[current] ? 1 : 0);
    }
  };
  for (const agency of agencies) breakerChanged(agency, 'CLOSED');
  return {
    breakerChanged,
    slotsChanged(agency, use) {
      held.set({ agency }, use.held);
      allowed.set({ agency }, use.allowed);
      queued.set({ agency }, use.queued);
    },
    repeated: (agency, why) => repeats.inc({ agency, why: repeatReasons[why] }),
    refusedEarly: (agency, why) => refusals.inc({ agency, why: refusalReasons[why] }),
  };
}

function counters(registry: Registry) {
  const counter = (name: string, help: string) =>
    new Counter({ name, help, labelNames: ['agency', 'why'], registers: [registry] });
  return {
    repeats: counter('pishkhan_agency_repeats_total', 'Messages more than the exchanges themselves, by why.'),
    refusals: counter('pishkhan_agency_refusals_total', 'Exchanges refused before anything was sent, by why.'),
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
    held: gauge('pishkhan_slots_held', 'Messages to an agency under way from this instance.', ['agency']),
    allowed: gauge('pishkhan_slots_allowed', 'How many this instance may have under way now.', ['agency']),
    queued: gauge('pishkhan_slots_queued', 'Messages that wait here for a slot.', ['agency']),
  };
}

/** What the room tells whoever watches it; agencies' ids and numbers, nothing of a request. */

export type BreakerState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

export interface SlotUse {
  /** Messages under way from this instance. */
  readonly held: number;
  /** Messages that wait here for a slot. */
  readonly queued: number;
  /** How many this instance may have under way just now: its part of the fleet's cap. */
  readonly allowed: number;
}

export interface ResilienceWatch {
  breakerChanged(agency: string, state: BreakerState): void;
  slotsChanged(agency: string, use: SlotUse): void;
  /** A message more than the exchange itself, and what for. */
  repeated(agency: string, why: 'RETRY' | 'SPLIT' | 'HEDGE'): void;
  /** An exchange that was refused before anything of it was sent. */
  refusedEarly(agency: string, why: 'BREAKER' | 'QUEUE' | 'RETRY_AFTER'): void;
}

export const nobodyWatches: ResilienceWatch = {
  breakerChanged: () => undefined,
  slotsChanged: () => undefined,
  repeated: () => undefined,
  refusedEarly: () => undefined,
};

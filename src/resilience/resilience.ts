/** The resilience room: an exchange ends in time, its agency is never flooded, and only what is safe to repeat is repeated. */

import { randomUUID } from 'node:crypto';
import type { Exchange } from '../types.ts';
import { bulkhead } from './bulkhead.ts';
import { changing } from './change.ts';
import { withDeadline, withoutLeaving } from './deadline.ts';
import { type Guards, guardsOf } from './guards.ts';
import { hedging } from './hedge.ts';
import type { AgencyLimits } from './limits.ts';
import { message } from './message.ts';
import { retrying } from './retry.ts';
import type { SlotLedger } from './slots/ledger.ts';
import { leasedShare, type Share, wholeShare } from './slots/share.ts';
import { splitting } from './split.ts';
import { refusal } from './untold.ts';
import { type BreakerState, nobodyWatches, type ResilienceWatch, type SlotUse } from './watch.ts';

export interface ResilienceOptions {
  /** By agency. */
  readonly limits: ReadonlyMap<string, AgencyLimits>;
  /** Where the fleet shares out the agencies' caps; without one this instance has them whole. */
  readonly ledger?: SlotLedger | undefined;
  readonly watch?: ResilienceWatch;
}

interface AgencyState {
  readonly breaker: BreakerState;
  readonly slots: SlotUse;
  /** For how long the agency still wants no call, in milliseconds. */
  readonly pauseMs: number;
}

export interface Resilience {
  around(next: Exchange): Exchange;
  /** `undefined` for an agency that has no limits here. */
  stateOf(agency: string): AgencyState | undefined;
  /** Gives slots back; no timer is left. */
  stop(): Promise<void>;
}

export function resilience({ limits, ledger, watch = nobodyWatches }: ResilienceOptions): Resilience {
  const instance = randomUUID();
  const shareFor = (agency: string, { atOnce, connections }: AgencyLimits): Share => {
    const options = { agency, cap: atOnce, here: connections };
    return ledger ? leasedShare(options, ledger, instance) : wholeShare(options);
  };
  const guards = new Map(
    [...limits].map(([agency, its]) => [
      agency,
      guardsOf(agency, { limits: its, share: shareFor(agency, its), watch }),
    ]),
  );
  return {
    around(next) {
      const ways = new Map([...guards].map(([agency, its]) => [agency, wayThrough(its, next)]));
      return async (batch) => {
        const { agency } = batch.operation;
        const way = ways.get(agency);
        if (!way) throw refusal('AGENCY_SWITCHED_OFF', { agency });
        return way(batch);
      };
    },
    stateOf(agency) {
      const its = guards.get(agency);
      return its && { breaker: its.breaker.state(), slots: its.slots.use(), pauseMs: its.pause.leftMs() };
    },
    stop: async () => void (await Promise.all([...guards.values()].map(({ share }) => share.stop()))),
  };
}

/** What an exchange goes through, from the wire up. */
function wayThrough(guards: Guards, next: Exchange): Exchange {
  const { agency, limits, watch, breaker } = guards;
  const { timeoutMs, retries } = limits;
  const repeated = (why: 'RETRY' | 'SPLIT' | 'HEDGE') => () => watch.repeated(agency, why);
  const one = message(next, { timeoutMs, pause: guards.pause });

  const hedged = hedging(one, { ...guards, onHedge: repeated('HEDGE') });
  const part = bulkhead(hedged, guards);
  const whole = retrying(part, { ...guards, atMost: retries.atMost, onRetry: repeated('RETRY') });
  const read = breaker.guard(splitting(whole, { ...guards, part, onSplit: repeated('SPLIT') }));
  const ask: Exchange = (batch) => withDeadline(batch, timeoutMs, read);

  // Once it is sent, a change has its whole time and nobody's leaving ends it.
  const unleft = bulkhead((trip) => withDeadline(withoutLeaving(trip), timeoutMs, one), guards);
  const tell = breaker.guard(unleft);
  const change = changing({ send: (batch) => withDeadline(batch, timeoutMs, tell), ask });

  return (batch) => (batch.operation.declared.safe ? ask(batch) : change(batch));
}

/** What happens to a question that memory has no fresh answer to: the store is looked at, and one instance asks the agency. */

import { type ErrorCode, Problem, problemOf } from '../errors.ts';
import type { Answer, Outcome, Value } from '../types.ts';
import type { Claims } from './claims.ts';
import type { Flight } from './flights.ts';
import { frozen } from './frozen.ts';
import { isKeepable, lifeOf } from './life.ts';
import type { Memory } from './memory.ts';
import type { Epochs, Shared } from './shared.ts';
import type { CacheWatch } from './watch.ts';

export interface FillOptions {
  readonly next: Answer;
  readonly memory: Memory;
  /** Together, where instances share a store. */
  readonly far?: { readonly shared: Shared; readonly claims: Claims };
  readonly now: () => number;
  readonly watch: CacheWatch;
}

/** Lands each of the flights, sooner or later. */
export type Fill = (flights: readonly Flight[]) => void;

/** Between two looks at what another instance is asking, in milliseconds; doubled up to the last. */
const firstLookMs = 5;
const lastLookMs = 40;

export function openFill({ next, memory, far, now, watch }: FillOptions): Fill {
  const kept = (flight: Flight, outcome: Outcome, epochs: Epochs): Outcome => {
    if (outcome instanceof Problem) return outcome;
    const { ask, since } = flight;
    frozen(outcome.data);
    if (!isKeepable(outcome)) return outcome;
    memory.set(ask.key, outcome, since);
    far?.shared.write(ask, outcome, { since, epochs });
    return outcome;
  };

  const askAgency = async (flight: Flight, epochs: Epochs): Promise<void> => {
    const { ask } = flight;
    watch.missed(ask.operation);
    const answered = next([ask]).then(([outcome]) => kept(flight, outcome as Outcome, epochs));
    // Also for an answer that cannot be kept as it is: whoever waits must hear of it.
    const outcome = await answered.catch(problemOf);
    // After the answer was stored: whoever has the claim next finds it.
    far?.claims.giveBack(ask);
    flight.land(outcome);
  };

  const landStored = (flight: Flight, value: Value): void => {
    const { ask } = flight;
    memory.set(ask.key, value, flight.since);
    watch.hit(ask.operation, 'shared', { isStale: value.isStale, isAbsent: value.data === null });
    flight.land(value);
  };

  /** Those that the store has no fresh answer to. */
  const withoutStored = async (flights: readonly Flight[], shared: Shared): Promise<readonly Flight[]> => {
    const looked = await shared.read(flights.map(({ ask }) => ask));
    return flights.filter((flight, i) => {
      const value = looked[i]?.value;
      const life = value ? lifeOf(value, now()) : 'OVER';
      if (value && life === 'FRESH') landStored(flight, value);
      else if (value && life !== 'OVER') flight.offer(value);
      return life !== 'FRESH';
    });
  };

  const fromAfar = async (flights: readonly Flight[], { shared, claims }: NonNullable<typeof far>): Promise<void> => {
    let waiting = await withoutStored(flights, shared);
    for (let lookMs = firstLookMs; waiting.length > 0; lookMs = Math.min(lookMs * 2, lastLookMs)) {
      const asks = waiting.map(({ ask }) => ask);
      // In this order on one connection: what was stored before a claim came free is seen.
      const [isOurs, looked] = await Promise.all([claims.take(asks), shared.read(asks)]);
      waiting = waiting.filter((flight, i) => {
        const { value, epochs } = looked[i] ?? { epochs: undefined };
        if (value && lifeOf(value, now()) === 'FRESH') {
          claims.giveBack(flight.ask);
          landStored(flight, value);
        } else if (isOurs[i]) void askAgency(flight, epochs);
        else return true;
        return false;
      });
      if (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, lookMs));
      waiting = waiting.filter(({ ask }) => !ask.signal.aborted);
    }
  };

  return (flights) => {
    const reusable = far ? flights.filter(isReusable) : [];
    for (const flight of flights) if (!far || !isReusable(flight)) void askAgency(flight, undefined);
    if (far && reusable.length > 0) void fromAfar(reusable, far);
  };
}

const isReusable = ({ ask }: Flight): boolean => ask.operation.declared.reuse !== 'never';

const agencyFails: ReadonlySet<ErrorCode> = new Set(['AGENCY_TIMEOUT', 'AGENCY_UNAVAILABLE', 'AGENCY_BUSY']);

/** An old answer stands in only for an agency that fails: a refusal and an authoritative "there is none" are answers. */
export const mayStandInFor = (outcome: Outcome): boolean => outcome instanceof Problem && agencyFails.has(outcome.code);

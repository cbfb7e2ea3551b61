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
    try {
      frozen(outcome.data);
      if (!isKeepable(outcome)) return outcome;
      memory.set(ask.key, outcome, since);
      far?.shared.write(ask, outcome, { since, epochs });
      return outcome;
    } catch (error) {
      // Whoever waits must hear also of an answer that cannot be kept as it is.
      return problemOf(error);
    }
  };

  const askAgency = async (asked: readonly Asked[]): Promise<void> => {
    for (const { flight } of asked) watch.missed(flight.ask.operation);
    const outcomes = await next(asked.map(({ flight }) => flight.ask)).catch(problemOf);
    asked.forEach(({ flight, epochs }, i) => {
      const outcome = kept(flight, outcomes instanceof Problem ? outcomes : (outcomes[i] as Outcome), epochs);
      // After the answer was stored: whoever has the claim next finds it.
      far?.claims.giveBack(flight.ask);
      flight.land(outcome);
    });
  };
  const askAgencies = (asked: readonly Asked[]): void => {
    for (const together of inExchanges(asked)) void askAgency(together);
  };

  const landStored = (flight: Flight, value: Value): void => {
    const { ask } = flight;
    memory.set(ask.key, value, flight.since);
    watch.hit(ask.operation, 'shared', { isStale: value.isStale, isAbsent: value.data === null });
    flight.land(value);
  };

  /** Lands a flight that the store has a fresh answer to; an old answer may stand in for what it waits for. */
  const isLanded = (flight: Flight, value: Value | undefined): boolean => {
    const life = value ? lifeOf(value, now()) : 'OVER';
    if (!value || life === 'OVER') return false;
    if (life !== 'FRESH') flight.offer(value);
    else landStored(flight, value);
    return life === 'FRESH';
  };

  /** Those that another instance asks the agency for. */
  const lookedFor = async (flights: readonly Flight[], shared: Shared, take: Claims['take']): Promise<Flight[]> => {
    const asks = flights.map(({ ask }) => ask);
    // In this order on one connection: what was stored before a claim came free is seen.
    const [isOurs, looked] = await Promise.all([take(asks), shared.read(asks)]);
    const [ours, others]: [Asked[], Flight[]] = [[], []];
    flights.forEach((flight, i) => {
      if (isLanded(flight, looked[i]?.value)) far?.claims.giveBack(flight.ask);
      else if (isOurs[i]) ours.push({ flight, epochs: looked[i]?.epochs });
      else others.push(flight);
    });
    askAgencies(ours);
    return others;
  };

  const fromAfar = async (flights: readonly Flight[], { shared, claims }: NonNullable<typeof far>): Promise<void> => {
    let waiting = await lookedFor(flights, shared, claims.takeUnstored);
    for (let lookMs = firstLookMs; waiting.length > 0; lookMs = Math.min(lookMs * 2, lastLookMs)) {
      waiting = await lookedFor(waiting, shared, claims.take);
      if (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, lookMs));
      waiting = waiting.filter(({ ask }) => !ask.signal.aborted);
    }
  };

  return (flights) => {
    const [reusable, others]: [Flight[], Flight[]] = [[], []];
    for (const flight of flights) (far && isReusable(flight) ? reusable : others).push(flight);
    askAgencies(others.map((flight) => ({ flight, epochs: undefined })));
    if (far && reusable.length > 0) void fromAfar(reusable, far);
  };
}

/** A question for the agency, and what was read of its tags before. */
interface Asked {
  readonly flight: Flight;
  readonly epochs: Epochs;
}

/** Those that may travel together are waited for together; one that has a message to itself waits for no other. */
function inExchanges(asked: readonly Asked[]): readonly (readonly Asked[])[] {
  const [first, ...others] = asked;
  const operation = first?.flight.ask.operation;
  const isOne = operation?.declared.many && others.every(({ flight }) => flight.ask.operation === operation);
  return isOne ? [asked] : asked.map((one) => [one]);
}

const isReusable = ({ ask }: Flight): boolean => ask.operation.declared.reuse !== 'never';

const agencyFails: ReadonlySet<ErrorCode> = new Set(['AGENCY_TIMEOUT', 'AGENCY_UNAVAILABLE', 'AGENCY_BUSY']);

/** An old answer stands in only for an agency that fails: a refusal and an authoritative "there is none" are answers. */
export const mayStandInFor = (outcome: Outcome): boolean => outcome instanceof Problem && agencyFails.has(outcome.code);

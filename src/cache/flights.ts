/** The same question under way is asked once, however many wait for its answer, and is given up when nobody does. */

import type { Ask, Outcome, Value } from '../types.ts';
import type { Forgotten } from './forgotten.ts';
import { untilLeft } from './waiting.ts';

/** One question under way. */
export interface Flight {
  /** The ask with the flight's own signal, which no single waiter can abort. */
  readonly ask: Ask;
  /** The moment it began; see `Forgotten`. */
  readonly since: number;
  /** An old answer that was found on the way, and may stand in. */
  offer(value: Value): void;
  /** Must be called once: the flight is over. */
  land(outcome: Outcome): void;
}

export interface Waited {
  /** `undefined` where the waiter's own signal came first. */
  readonly outcome: Outcome | undefined;
  readonly offered: Value | undefined;
}

export interface Flights {
  /** Waits for this question; `isNew` where it was not under way, or what was is no longer true: then it must be landed. */
  board(ask: Ask): { readonly flight: Flight; readonly isNew: boolean; readonly waited: Promise<Waited> };
  /** A flight that nobody waits for. */
  background(ask: Ask): Flight | undefined;
}

export function openFlights(forgotten: Forgotten): Flights {
  const flights = new Map<string, ReturnType<typeof flightOf>>();

  const underWay = (ask: Ask) => {
    const known = flights.get(ask.key);
    return known && forgotten.holds(ask.tags, known.flight.since) ? known : undefined;
  };
  const begin = (ask: Ask) => {
    const begun = flightOf(ask, forgotten, () => {
      if (flights.get(ask.key) === begun) flights.delete(ask.key);
    });
    flights.set(ask.key, begun);
    return begun;
  };

  return {
    board(ask) {
      const known = underWay(ask);
      const boarded = known ?? begin(ask);
      return { flight: boarded.flight, isNew: !known, waited: boarded.wait(ask.signal) };
    },
    background(ask) {
      if (underWay(ask)) return undefined;
      const { flight, outlive } = begin(ask);
      outlive();
      return flight;
    },
  };
}

function flightOf(ask: Ask, forgotten: Forgotten, onOver: () => void) {
  const since = forgotten.moment();
  const ends = new AbortController();
  let offered: Value | undefined;
  let waiters = 0;
  let outlives = false;
  let land: (outcome: Outcome) => void = () => undefined;
  const landed = new Promise<Outcome>((resolve) => {
    land = (outcome) => {
      onOver();
      resolve(outcome);
    };
  });
  const isReusable = ask.operation.declared.reuse !== 'never';
  const stillOffered = (): Value | undefined => (forgotten.holds(ask.tags, since) ? offered : undefined);
  const flight: Flight = {
    ask: { ...ask, signal: ends.signal },
    since,
    offer: (value) => (offered = value),
    land,
  };
  return {
    flight,
    outlive: () => (outlives = true),
    async wait(signal: AbortSignal): Promise<Waited> {
      waiters += 1;
      const outcome = await untilLeft(landed, signal);
      waiters -= 1;
      if (typeof outcome !== 'string') return { outcome, offered: stillOffered() };
      // What comes too late for this one is there when it is asked for again; a client that left does not ask again.
      outlives ||= outcome === 'DEADLINE' && isReusable;
      if (waiters === 0 && !outlives) {
        onOver();
        ends.abort(outcome);
      }
      return { outcome: undefined, offered: stillOffered() };
    },
  };
}

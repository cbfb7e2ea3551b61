/** The same question under way is asked once, however many wait for its answer, and is given up when nobody does. */

import { Ending, type Signal } from '../signal.ts';
import type { Ask, Leaving, Outcome, Value } from '../types.ts';
import type { Forgotten } from './forgotten.ts';
import { untilLeft } from './waiting.ts';

/** One question under way. */
export interface Flight {
  /** The ask with the signal of all flights that began with this one, which no single waiter can abort. */
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

interface Boarded {
  /** Those that were not under way, or are no longer true as they are: they must be landed. */
  readonly begun: readonly Flight[];
  /** Those that were under way already. */
  readonly joined: readonly Ask[];
  /** In the order asked. */
  readonly waited: Promise<readonly Waited[]>;
}

export interface Flights {
  /** Waits for these questions. */
  board(asks: readonly Ask[]): Boarded;
  /** A flight that nobody waits for. */
  background(ask: Ask): Flight | undefined;
}

export function openFlights(forgotten: Forgotten): Flights {
  const flights = new Map<string, UnderWay>();

  const underWay = (ask: Ask): UnderWay | undefined => {
    const known = flights.get(ask.key);
    return known && forgotten.holds(ask.tags, known.flight.since) ? known : undefined;
  };
  const begin = (ask: Ask, party: Party): UnderWay => {
    const begun = flightOf(ask, { forgotten, party, onOver });
    function onOver(): void {
      if (flights.get(ask.key) === begun) flights.delete(ask.key);
    }
    flights.set(ask.key, begun);
    return begun;
  };

  return {
    board(asks) {
      const party = partyOf();
      const [begun, joined]: [Flight[], Ask[]] = [[], []];
      const boarded = asks.map((ask) => {
        const known = underWay(ask);
        if (known) joined.push(ask);
        const boarding = known ?? begin(ask, party);
        if (!known) begun.push(boarding.flight);
        boarding.join();
        return boarding;
      });
      return { begun, joined, waited: waitedFor(asks, boarded) };
    },
    background(ask) {
      if (underWay(ask)) return undefined;
      const { flight, outlive } = begin(ask, partyOf());
      outlive();
      return flight;
    },
  };
}

/** Whoever leaves waits for none of its questions any more, and is given what has landed until then. */
async function waitedFor(asks: readonly Ask[], boarded: readonly UnderWay[]): Promise<readonly Waited[]> {
  const bySignal = new Map<Signal, UnderWay[]>();
  asks.forEach(({ signal }, i) => {
    const together = bySignal.get(signal) ?? [];
    if (together.push(boarded[i] as UnderWay) === 1) bySignal.set(signal, together);
  });
  const waiting = [...bySignal].map(async ([signal, together]) => {
    const left = await untilLeft(Promise.all(together.map(({ landed }) => landed)), signal);
    for (const one of together) one.leave(typeof left === 'string' ? left : undefined);
  });
  await Promise.all(waiting);
  return boarded.map(({ waited }) => waited());
}

/** Flights that began together: what travels together is given up together, when nobody waits for any of them. */
interface Party {
  readonly signal: Signal;
  joined(): void;
  /** One is over, or was given up for this reason. */
  left(why?: Leaving): void;
}

function partyOf(): Party {
  const ends = new Ending();
  let aloft = 0;
  let givenUp: Leaving | undefined;
  return {
    signal: ends,
    joined: () => {
      aloft += 1;
    },
    left(why) {
      aloft -= 1;
      givenUp ??= why;
      if (aloft === 0 && givenUp) ends.abort(givenUp);
    },
  };
}

type UnderWay = ReturnType<typeof flightOf>;

interface FlightOptions {
  readonly forgotten: Forgotten;
  readonly party: Party;
  readonly onOver: () => void;
}

function flightOf(ask: Ask, { forgotten, party, onOver }: FlightOptions) {
  const since = forgotten.moment();
  let offered: Value | undefined;
  let outcome: Outcome | undefined;
  let waiters = 0;
  let outlives = false;
  let isOver = false;
  let resolve: () => void = () => undefined;
  const landed = new Promise<void>((done) => {
    resolve = done;
  });
  party.joined();
  const over = (why?: Leaving): void => {
    if (isOver) return;
    isOver = true;
    onOver();
    party.left(why);
  };
  const flight: Flight = {
    ask: { ...ask, signal: party.signal },
    since,
    offer: (value) => (offered = value),
    land(landing) {
      outcome = landing;
      over();
      resolve();
    },
  };
  const isReusable = ask.operation.declared.reuse !== 'never';
  return {
    flight,
    landed,
    outlive: () => (outlives = true),
    join: () => {
      waiters += 1;
    },
    /** One waiter less; for this reason, where it did not wait until the end. */
    leave(why?: Leaving): void {
      waiters -= 1;
      // What comes too late for this one is there when it is asked for again; a client that left does not ask again.
      outlives ||= why === 'DEADLINE' && isReusable;
      if (why && waiters === 0 && !outlives) over(why);
    },
    waited: (): Waited => ({ outcome, offered: forgotten.holds(ask.tags, since) ? offered : undefined }),
  };
}

/** The gather room: asks of concurrent requests that may travel together do, and the same question travels once. */

import { setMaxListeners } from 'node:events';
import DataLoader from 'dataloader';
import { Problem, problemOf } from '../errors.ts';
import type { Answer, Ask, Exchange, Facets, Outcome, Reading, RegisteredOperation } from '../types.ts';
import { valueFrom } from './value.ts';

/** One question under way, and how many wait for its answer. */
interface Flight {
  readonly ask: Ask;
  waiters: number;
  /** Set once the answer is there. */
  reading?: Reading;
  landed: Promise<void>;
  /** Called when the last waiter leaves before the answer. */
  abandoned?: () => void;
}

type Lane = DataLoader<Flight, Reading>;

export function gather(exchange: Exchange, now: () => number = Date.now): Answer {
  const flights = new Map<string, Flight>();
  const laneOf = lanes(exchange);

  const board = (ask: Ask): Flight => {
    const underWay = flights.get(ask.key);
    if (underWay) {
      underWay.waiters += 1;
      return underWay;
    }
    const flight: Flight = { ask, waiters: 1, landed: Promise.resolve() };
    flights.set(ask.key, flight);
    flight.landed = laneOf(ask)
      .load(flight)
      .catch(problemOf)
      .then((reading) => {
        flight.reading = reading;
        if (flights.get(ask.key) === flight) flights.delete(ask.key);
      });
    return flight;
  };

  const leave = (flight: Flight): void => {
    flight.waiters -= 1;
    if (flight.reading !== undefined || flight.waiters > 0) return;
    // Whoever comes now asks anew: this one's exchange is about to be aborted.
    flights.delete(flight.ask.key);
    flight.abandoned?.();
  };

  const outcomeOf = (ask: Ask, { reading }: Flight): Outcome => {
    if (reading === undefined) return new Problem('AGENCY_TIMEOUT', { agency: ask.operation.agency });
    return reading instanceof Problem ? reading : valueFrom(ask, reading.data, now());
  };

  return async (asks) => {
    const [first] = asks;
    if (!first) return [];
    const boarded = asks.map((ask) => ({ ask, flight: board(ask) }));
    // All asks of a call are of one request, and have its signal.
    await untilAborted(Promise.all(boarded.map(({ flight }) => flight.landed)), first.signal);
    return boarded.map(({ ask, flight }) => {
      leave(flight);
      return outcomeOf(ask, flight);
    });
  };
}

/**
 * The lane of an ask: what shares an exchange depends on the same of its callers. A lane is known until it departs,
 * since a DataLoader holds on to its last batch, which is people's data.
 */
function lanes(exchange: Exchange): (ask: Ask) => Lane {
  const waiting = new Map<string, Lane>();
  return ({ operation, facets }) => {
    const key = JSON.stringify([operation.agency, operation.name, facets]);
    const lane = waiting.get(key) ?? laneOf(exchange, { operation, facets, onDeparture: () => waiting.delete(key) });
    waiting.set(key, lane);
    return lane;
  };
}

function laneOf(
  exchange: Exchange,
  { operation, facets, onDeparture }: { operation: RegisteredOperation; facets: Facets; onDeparture: () => void },
): Lane {
  return new DataLoader<Flight, Reading>((flights) => fly(exchange, { operation, facets, flights }), {
    // Flights are told apart and shared above; here every load is its own.
    cache: false,
    maxBatchSize: operation.declared.many?.atMost ?? 1,
    // After this turn of the loop: what other requests ask in the same turn comes along.
    batchScheduleFn: (dispatch) =>
      setImmediate(() => {
        onDeparture();
        dispatch();
      }),
  });
}

async function fly(
  exchange: Exchange,
  { operation, facets, flights }: { operation: RegisteredOperation; facets: Facets; flights: readonly Flight[] },
): Promise<readonly Reading[]> {
  const wanted = flights.filter(({ waiters }) => waiters > 0);
  const ends = new AbortController();
  for (const flight of wanted) {
    flight.abandoned = () => {
      if (wanted.every(({ waiters }) => waiters === 0)) ends.abort();
    };
  }
  const inputs = wanted.map(({ ask }) => ask.input);
  const readings =
    wanted.length === 0
      ? []
      : await exchange({
          operation,
          inputs,
          facets,
          origins: wanted.map(({ ask }) => ask.origin),
          attempts: [],
          signal: ends.signal,
        });
  const byFlight = new Map(wanted.map((flight, i) => [flight, readings[i]]));
  const unwanted = new Problem('AGENCY_TIMEOUT', { agency: operation.agency });
  return flights.map((flight) => byFlight.get(flight) ?? unwanted);
}

/** Resolves when the work is done or nobody waits any more; the work is not stopped. */
function untilAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    if (signal.aborted) return done();
    // A request has as many waits as it has questions under way, and each takes its listener away again.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', done, { once: true });
    void work.then(done);
  });
}

/** The gather room: asks of concurrent requests that may travel together do, in as few messages as the agency takes. */

import { Problem, problemOf } from '../errors.ts';
import { Ending, type Signal } from '../signal.ts';
import type { Answer, Ask, Exchange, Leaving, Reading } from '../types.ts';
import { departure } from './departure.ts';
import { valueFrom } from './value.ts';

export function gather(exchange: Exchange, now: () => number = Date.now): Answer {
  const laneOf = lanes(exchange);
  return async (asks) => {
    const seats = asks.map((ask) => laneOf(ask).board(ask));
    const readings = new Map<Seat['readings'], readonly Reading[]>();
    for (const lane of new Set(seats.map((seat) => seat.readings))) readings.set(lane, await lane);
    return seats.map((seat, i) => {
      const reading = readings.get(seat.readings)?.[seat.at] as Reading;
      return reading instanceof Problem ? reading : valueFrom(asks[i] as Ask, reading.data, { now: now() });
    });
  };
}

/** Where one ask sits: its reading is this one of all. */
interface Seat {
  readonly readings: Promise<readonly Reading[]>;
  readonly at: number;
}

/** Asks that will travel together. */
interface Lane {
  board(ask: Ask): Seat;
}

/** The lane of an ask: what shares an exchange depends on the same of its callers. A lane is known until it is full or departs. */
function lanes(exchange: Exchange): (ask: Ask) => Lane {
  const open = new Map<string, Lane>();
  return (ask) => {
    const { operation, facets } = ask;
    const asWhom = operation.declared.dependsOn.length === 0 ? '' : JSON.stringify(facets);
    const key = `${operation.agency}.${operation.name} ${asWhom}`;
    const lane = open.get(key) ?? laneOf(exchange, ask, () => open.delete(key));
    open.set(key, lane);
    return lane;
  };
}

function laneOf(exchange: Exchange, { operation, facets }: Ask, onClosed: () => void): Lane {
  const { many, safe, dependsOn } = operation.declared;
  // What a clerk may see travels for that clerk alone, and a change by itself.
  const atMost = !safe || dependsOn.includes('clerk') ? 1 : (many?.atMost ?? 1);
  const asks: Ask[] = [];
  const allFail = (error: unknown): readonly Problem[] => asks.map(() => problemOf(error));
  let resolve: (readings: Promise<readonly Reading[]>) => void = () => undefined;
  const readings = new Promise<readonly Reading[]>((done) => {
    resolve = done;
  });
  const goes = departure(() => {
    onClosed();
    resolve(depart(exchange, { operation, facets, asks }).catch(allFail));
  }, many?.gatherMs);
  return {
    board(ask) {
      const at = asks.push(ask) - 1;
      if (asks.length < atMost) goes.joined();
      else {
        onClosed();
        goes.full();
      }
      return { readings, at };
    },
  };
}

/** One exchange for all asks that somebody still waits for; the same question, asked for two audiences, is put once. */
async function depart(
  exchange: Exchange,
  { operation, facets, asks }: Pick<Ask, 'operation' | 'facets'> & { asks: readonly Ask[] },
): Promise<readonly Reading[]> {
  const wanted = asks.filter(({ signal }) => !signal.aborted);
  const questions = new Map(wanted.map((ask) => [questionOf(ask), ask.input]));
  const left = untilAllLeft(wanted);
  try {
    const inputs = [...questions.values()];
    const origins = wanted.map(({ origin }) => origin);
    const batch = { operation, inputs, facets, origins, attempts: [], signal: left.signal };
    const readings = inputs.length === 0 ? [] : await exchange(batch);
    const readingOf = new Map([...questions.keys()].map((question, i) => [question, readings[i]]));
    const unwanted = (): Problem => new Problem('AGENCY_TIMEOUT', { agency: operation.agency, isUnmade: true });
    return asks.map((ask) => readingOf.get(questionOf(ask)) ?? unwanted());
  } finally {
    left.forget();
  }
}

/** The narrowest tag of an ask is the question itself. */
const questionOf = ({ tags, key }: Ask): string => tags.at(-1) ?? key;

/** Aborted when the last who waits leaves. */
function untilAllLeft(asks: readonly Ask[]): { readonly signal: Signal; forget(): void } {
  const ends = new Ending();
  // Of one request there may be several asks, and its signal tells each listener once.
  const signals = new Set(asks.map(({ signal }) => signal));
  let waiting = signals.size;
  const forgets = [...signals].map((signal) => {
    const leave = (): void => {
      waiting -= 1;
      if (waiting === 0) ends.abort(signal.reason as Leaving);
    };
    signal.addEventListener('abort', leave, { once: true });
    return () => signal.removeEventListener('abort', leave);
  });
  return {
    signal: ends,
    forget() {
      for (const forget of forgets) forget();
    },
  };
}

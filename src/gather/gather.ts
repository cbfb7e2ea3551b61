/** The gather room: asks of concurrent requests that may travel together do, in as few messages as the agency takes. */

import { setMaxListeners } from 'node:events';
import DataLoader from 'dataloader';
import { Problem, problemOf } from '../errors.ts';
import type { Answer, Ask, Exchange, Outcome, Reading } from '../types.ts';
import { departure } from './departure.ts';
import { valueFrom } from './value.ts';

export function gather(exchange: Exchange, now: () => number = Date.now): Answer {
  const laneOf = lanes(exchange);
  const outcomeOf = async (ask: Ask): Promise<Outcome> => {
    const reading = await laneOf(ask).load(ask).catch(problemOf);
    return reading instanceof Problem ? reading : valueFrom(ask, reading.data, { now: now() });
  };
  return (asks) => Promise.all(asks.map(outcomeOf));
}

/** Asks that will travel together. */
interface Lane {
  load(ask: Ask): Promise<Reading>;
}

/**
 * The lane of an ask: what shares an exchange depends on the same of its callers. A lane is known until it is full or
 * departs, since a DataLoader holds on to its last batch, which is people's data.
 */
function lanes(exchange: Exchange): (ask: Ask) => Lane {
  const open = new Map<string, Lane>();
  return (ask) => {
    const { operation, facets } = ask;
    const key = JSON.stringify([operation.agency, operation.name, facets]);
    const lane = open.get(key) ?? laneOf(exchange, ask, () => open.delete(key));
    open.set(key, lane);
    return lane;
  };
}

function laneOf(exchange: Exchange, { operation, facets }: Ask, onClosed: () => void): Lane {
  const { many, safe, dependsOn } = operation.declared;
  // What a clerk may see travels for that clerk alone, and a change by itself.
  const atMost = !safe || dependsOn.includes('clerk') ? 1 : (many?.atMost ?? 1);
  let dispatch = (): void => undefined;
  let aboard = 0;
  const loader = new DataLoader<Ask, Reading>((asks) => depart(exchange, { operation, facets, asks }), {
    // Asks are told apart and shared above; here every load is its own.
    cache: false,
    batchScheduleFn: (dispatchAll) => {
      dispatch = dispatchAll;
    },
  });
  const goes = departure(() => {
    onClosed();
    dispatch();
  }, many?.gatherMs);
  return {
    load(ask) {
      aboard += 1;
      if (aboard < atMost) goes.joined();
      else {
        onClosed();
        goes.full();
      }
      return loader.load(ask);
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
function untilAllLeft(asks: readonly Ask[]): { readonly signal: AbortSignal; forget(): void } {
  const ends = new AbortController();
  // Of one request there may be several asks, and its signal tells each listener once.
  const signals = new Set(asks.map(({ signal }) => signal));
  let waiting = signals.size;
  const leave = (event: Event): void => {
    waiting -= 1;
    if (waiting === 0) ends.abort((event.target as AbortSignal).reason);
  };
  for (const signal of signals) {
    setMaxListeners(0, signal);
    signal.addEventListener('abort', leave, { once: true });
  }
  return {
    signal: ends.signal,
    forget: () => {
      for (const signal of signals) signal.removeEventListener('abort', leave);
    },
  };
}

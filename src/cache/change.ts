/** Changes pass the cache: never kept and never shared, and what they make untrue is forgotten before anybody is told. */

import { Problem } from '../errors.ts';
import { Ending } from '../signal.ts';
import type { Answer, Ask, Changed, Outcome } from '../types.ts';
import { untilLeft } from './waiting.ts';

interface ChangesOptions {
  /** For what changes nothing. */
  readonly read: Answer;
  readonly next: Answer;
  readonly forget: (tags: readonly string[]) => Promise<unknown>;
  readonly now: () => number;
}

export function changes({ read, next, forget, now }: ChangesOptions): Answer {
  const change = async (ask: Ask): Promise<Outcome> => {
    const [outcome] = (await next([{ ...ask, signal: neverAborted }])) as readonly [Outcome];
    if (mayBeMade(outcome) && ask.outdates.length > 0) await forget(ask.outdates);
    return outcome;
  };
  const begin = async (ask: Ask): Promise<Outcome> => {
    if (!ask.signal.aborted) return toldInTime(ask, change(ask), now);
    // Nobody waits any more: what has not begun need not begin, and is then certainly not made.
    return new Problem('AGENCY_TIMEOUT', { agency: ask.operation.agency, isUnmade: true });
  };
  const one = async (ask: Ask): Promise<Outcome> =>
    ask.operation.declared.safe ? ((await read([ask])) as readonly [Outcome])[0] : begin(ask);

  return async (asks) => {
    if (asks.every(({ operation }) => operation.declared.safe)) return read(asks);
    return Promise.all(asks.map(one));
  };
}

/** A change runs to its end, whoever leaves. */
const neverAborted = new Ending();

/** Whoever does not wait for the end of a change is told what is known then. */
async function toldInTime(ask: Ask, work: Promise<Outcome>, now: () => number): Promise<Outcome> {
  const told = await untilLeft(work, ask.signal);
  if (typeof told !== 'string') return told;
  const asOf = now();
  const data: Changed = { state: 'UNKNOWN' };
  const { operation, subjects, tags } = ask;
  return { data, operation, subjects, tags, asOf, freshUntil: asOf, staleUntil: asOf, isStale: false };
}

const mayBeMade = (outcome: Outcome): boolean =>
  !(outcome instanceof Problem) || !(outcome.details.isUnmade || outcome.code === 'AGENCY_REJECTED');

/** Changes pass the cache: never kept and never shared, and what they make untrue is forgotten before anybody is told. */

import { Problem } from '../errors.ts';
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
    if (mayBeMade(outcome)) await forget(ask.outdates);
    return outcome;
  };
  return async (asks) => {
    if (asks.every(({ operation }) => operation.declared.safe)) return read(asks);
    return Promise.all(asks.map((ask) => toldInTime(ask, change(ask), now)));
  };
}

/** A change runs to its end, whoever leaves. */
const neverAborted = new AbortController().signal;

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

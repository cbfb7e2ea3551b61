/** The room for tests: with limits of its own, before an exchange that a test answers, and with all that it told its watch. */

import { onTestFinished } from 'vitest';
import { Problem } from '../../src/errors.ts';
import type { AgencyLimits } from '../../src/resilience/limits.ts';
import { type Resilience, type ResilienceOptions, resilience } from '../../src/resilience/resilience.ts';
import type { ResilienceWatch } from '../../src/resilience/watch.ts';
import { Ending, type Signal } from '../../src/signal.ts';
import type { Batch, DeclaredOperation, Exchange, Reading, RegisteredOperation } from '../../src/types.ts';
import { operationOf } from '../loader/asks.ts';

/** Where a test says nothing else: no retries, and room for everybody. */
export const someLimits: AgencyLimits = {
  timeoutMs: 2_000,
  connections: 64,
  atOnce: 64,
  queue: 1_000,
  retries: { atMost: 0 },
  breaker: { failures: 5, percent: 75, windowSeconds: 10, openSeconds: 1 },
};

export interface Room extends Omit<Resilience, 'around'> {
  readonly exchange: Exchange;
  /** What the watch was told, without changes of slots: `RETRY`, `OPEN`, `BREAKER` … */
  readonly told: readonly string[];
}

/** The room of the one agency `agency`; it stops when the test is over. */
export function openRoom(
  next: Exchange,
  limits: Partial<AgencyLimits> = {},
  more: Partial<ResilienceOptions> = {},
): Room {
  const told: string[] = [];
  const watch: ResilienceWatch = {
    breakerChanged: (_, state) => void told.push(state),
    repeated: (_, why) => void told.push(why),
    refusedEarly: (_, why) => void told.push(why),
    slotsChanged: () => undefined,
  };
  const opened = resilience({ limits: new Map([['agency', { ...someLimits, ...limits }]]), watch, ...more });
  onTestFinished(() => opened.stop());
  return { exchange: opened.around(next), stateOf: opened.stateOf, stop: opened.stop, told };
}

interface Batched {
  readonly inputs?: readonly unknown[];
  readonly signal?: Signal;
  readonly declared?: Partial<DeclaredOperation>;
  readonly operation?: RegisteredOperation;
}

export function batchOf({ inputs = [{ id: '1' }], signal, declared, operation }: Batched = {}): Batch {
  return {
    operation: operation ?? operationOf(declared),
    inputs,
    facets: { office: 'P-1001' },
    origins: inputs.map((_, i) => ({ requestId: String(i), client: 'desk/1.0', office: 'P-1001' })),
    attempts: [],
    signal: signal ?? new Ending(),
  };
}

/** What an exchange came to: its readings, or what it failed with. */
export const outcomeOf = (work: Promise<readonly Reading[]>): Promise<unknown> => work.catch((error: unknown) => error);

/** Everything went well: each input is its own data. */
export const echo: Exchange = async ({ inputs }) => inputs.map((data) => ({ data }));

export const unavailable = (): Problem => new Problem('AGENCY_UNAVAILABLE', { agency: 'agency' });

/** An exchange that counts its messages, and answers each in its turn; the last answer is for all that follow. */
export function countedExchange(...answers: readonly Exchange[]): {
  readonly exchange: Exchange;
  readonly batches: Batch[];
} {
  const batches: Batch[] = [];
  return {
    batches,
    exchange: (batch) => {
      batches.push(batch);
      const answer = answers[batches.length - 1] ?? answers.at(-1) ?? echo;
      return answer(batch);
    },
  };
}

export const failing =
  (problem: () => Error = unavailable): Exchange =>
  () =>
    Promise.reject(problem());

/** Never answers, and does not notice that it is told to end. */
export const silent: Exchange = () => new Promise(() => undefined);

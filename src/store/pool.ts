/** Connections to the store: a bounded number of them, each wait bounded, and none that is in doubt is used again. */

import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { type ClientConfig, Pool, type PoolClient, types } from 'pg';
import { isAnswer, StoreAway, storeErrorOf } from './away.ts';
import { inTime, type Waiters } from './in-time.ts';

export interface Patience {
  /** For a connection, new or free, in milliseconds. */
  readonly connectMs: number;
  /** For a statement, in milliseconds; the server is told to give it up by itself then. */
  readonly statementMs: number;
}

export interface PoolOptions {
  /** Asked for each new connection: the embedded store may come back at another port. */
  readonly place: () => ClientConfig;
  readonly atMost: number;
  readonly patience: Patience;
  /** Whether asking makes sense now; where it does not, nobody waits. */
  readonly isUp: () => boolean;
  /** Told of each answer, and of each answer that did not come. */
  readonly onAnswer: () => void;
  readonly onSilence: () => void;
}

/** The server has a second less than we wait, so that as a rule it is the one that says so. */
const serverIsFirstMs = 1_000;
/** After this long, in milliseconds, a transaction in which nobody says anything is over, so that it holds up no others. */
const idleInTransactionMs = 10_000;

export interface StorePool extends PostgresPool {
  /** Tells everyone who waits that no answer will come. */
  abandon(): void;
}

export function openPool(options: PoolOptions): StorePool {
  const { place, patience, isUp, onAnswer, onSilence } = options;
  const pool = new Pool({
    ...place(),
    max: options.atMost,
    connectionTimeoutMillis: patience.connectMs,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  });
  // Both would else end the process: a connection that breaks while it is idle, and one that does while it is used.
  pool.on('error', onSilence);
  pool.on('connect', (client) => void client.on('error', onSilence));
  const heard = <T>(answer: T): T => {
    onAnswer();
    return answer;
  };
  const failed = (error: unknown): never => {
    const told = storeErrorOf(error);
    if (isAnswer(told)) onAnswer();
    else if (told instanceof StoreAway) onSilence();
    throw told;
  };
  const waiters: Waiters = new Set();
  return {
    connect: async () => {
      if (!isUp()) throw new StoreAway('it did not answer when it was last asked');
      Object.assign(pool.options, place());
      const connecting = pool.connect();
      const client = await inTime(connecting, 2 * patience.connectMs, waiters).catch((error: unknown) => {
        connecting.then((late) => late.release(), ignore);
        return failed(error);
      });
      return guarded(client, { waitMs: patience.statementMs + serverIsFirstMs, waiters, heard, failed });
    },
    end: () => pool.end(),
    abandon: () => {
      for (const tell of waiters) tell(new StoreAway('it stopped answering'));
    },
  };
}

const ignore = (): void => undefined;

interface Guard {
  readonly waitMs: number;
  readonly waiters: Waiters;
  readonly heard: <T>(answer: T) => T;
  readonly failed: (error: unknown) => never;
}

/** A connection whose statement was given up still works on it: it is closed, never given to somebody else. */
function guarded(client: PoolClient, { waitMs, waiters, heard, failed }: Guard): PostgresPoolClient {
  let doubt: StoreAway | undefined;
  const ask = async (sql: string, values: readonly unknown[]): Promise<unknown> => {
    if (doubt) throw doubt;
    try {
      return await inTime(client.query(sql, [...values]), waitMs, waiters).then(heard, failed);
    } catch (error) {
      if (error instanceof StoreAway && !isAnswer(error)) doubt = error;
      throw error;
    }
  };
  return { query: ask as PostgresPoolClient['query'], release: () => client.release(doubt) };
}

/** What the server is told of each connection. */
export const connectionWays = ({ statementMs }: Patience): ClientConfig => ({
  application_name: 'pishkhan',
  keepAlive: true,
  statement_timeout: statementMs,
  lock_timeout: statementMs,
  idle_in_transaction_session_timeout: idleInTransactionMs,
  types: { getTypeParser },
});

/** Days stay the text they are, and counters are numbers. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.DATE]: (text) => text,
  [types.builtins.INT8]: numberFrom,
};

function numberFrom(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError('The store holds a number beyond 2⁵³.');
  return number;
}

const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  (format !== 'binary' && parsers[oid]) || types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser;

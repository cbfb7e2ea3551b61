/** Wraps the whole way to an agency from outside: each call makes one monitoring record, however it ends. */

import { Problem, problemOf } from '../../errors.ts';
import type { Batch, Exchange, Reading } from '../../types.ts';
import { type MonitoringRecord, recordOf } from './record.ts';

/** Who hears of calls; must not throw, since a call never fails for being watched. */
export interface CallWatch {
  began(batch: Batch): void;
  ended(record: MonitoringRecord): void;
  /** Called for the call as a whole, or for each of its inputs that failed alone. */
  failed(batch: Batch, problem: Problem): void;
}

export function monitored(watch: CallWatch, now: () => number = Date.now): (next: Exchange) => Exchange {
  return (next) => async (batch) => {
    const requestIn = now();
    watch.began(batch);
    const result = await settled(next, batch);
    const record = recordOf(batch, { requestIn, responseOut: now(), result });
    watch.ended(record);
    if (record.outcome !== 'CLIENT_LEFT') for (const problem of problemsIn(result)) watch.failed(batch, problem);
    if (result instanceof Problem) throw result;
    return result;
  };
}

async function settled(next: Exchange, batch: Batch): Promise<readonly Reading[] | Problem> {
  try {
    return await next(batch);
  } catch (error) {
    return problemOf(error);
  }
}

const problemsIn = (result: readonly Reading[] | Problem): readonly Problem[] =>
  result instanceof Problem ? [result] : result.filter((reading) => reading instanceof Problem);

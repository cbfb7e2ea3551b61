/** The resilience room: an exchange ends within the agency's own time, whatever the agency does. */

import { Problem } from '../errors.ts';
import type { Exchange } from '../types.ts';

/** `timeoutMsOf`: how long one exchange with an agency may take, in milliseconds. */
export function resilience(timeoutMsOf: ReadonlyMap<string, number>): (next: Exchange) => Exchange {
  return (next) => async (batch) => {
    const { agency } = batch.operation;
    if (batch.signal.aborted) throw new Problem('AGENCY_TIMEOUT', { agency });
    const ends = new AbortController();
    const timer = setTimeout(() => ends.abort(), timeoutMsOf.get(agency) ?? 0);
    const leave = (): void => ends.abort();
    batch.signal.addEventListener('abort', leave, { once: true });
    try {
      return await untilAborted(next({ ...batch, signal: ends.signal }), ends.signal, agency);
    } finally {
      clearTimeout(timer);
      batch.signal.removeEventListener('abort', leave);
    }
  };
}

/** Does not trust the exchange to notice: waiting for a token, say, has a time of its own. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal, agency: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new Problem('AGENCY_TIMEOUT', { agency }));
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject);
  });
}

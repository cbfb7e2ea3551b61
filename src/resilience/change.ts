/** A change is sent once, whatever becomes of it; what is told of it afterwards is no more than what is known. */

import { Problem } from '../errors.ts';
import type { Batch, Changed, Exchange } from '../types.ts';
import { withoutLeaving } from './deadline.ts';

interface ChangingOptions {
  /** Sends the change. */
  readonly send: Exchange;
  /** Asks the read that tells of it. */
  readonly ask: Exchange;
}

/** Of one input: changes do not travel together. */
export function changing({ send, ask }: ChangingOptions): Exchange {
  return async (batch) => {
    try {
      return [{ data: await sent(batch, send) }];
    } catch (error) {
      if (isUnmade(error)) throw error;
      return [{ data: await reconciled(batch, ask) }];
    }
  };
}

async function sent(batch: Batch, send: Exchange): Promise<Changed> {
  const [reading] = await send(batch);
  if (reading === undefined || reading instanceof Problem)
    throw reading ?? new TypeError('A change was given nothing.');
  return { state: 'COMPLETED', result: reading.data };
}

/** Only what is certain: of all else the agency may have made the change and not been heard. */
const isUnmade = (error: unknown): boolean =>
  error instanceof Problem &&
  (error.details.isUnmade === true || error.code === 'AGENCY_REJECTED' || error.code === 'AGENCY_SWITCHED_OFF');

/** "There is none" right after is no proof: the agency may still be about to make it. */
async function reconciled(batch: Batch, ask: Exchange): Promise<Changed> {
  const question = questionOf(batch);
  if (!question) return { state: 'UNKNOWN' };
  const [reading] = await ask(withoutLeaving(question)).catch(() => []);
  if (reading === undefined || reading instanceof Problem || reading.data === null) return { state: 'UNKNOWN' };
  return { state: 'COMPLETED', result: reading.data };
}

/** What to ask about a change that was not heard of; `undefined` where nobody can be asked. */
function questionOf(batch: Batch): Batch | undefined {
  const { reconcile, declared } = batch.operation;
  if (reconcile) return { ...batch, operation: reconcile };
  const isLocated = declared.reconcile === 'location' && batch.attempts.some(({ laterAt }) => laterAt !== undefined);
  return isLocated ? { ...batch, isResumed: true } : undefined;
}

/** Batches and attempts as the rooms below make them, for the tests of what is told about calls. */

import { Ending } from '../../src/signal.ts';
import type { Attempt, Batch, Origin } from '../../src/types.ts';
import { operationOf } from '../loader/asks.ts';

/** A call to `agency.thingOf` for one thing of one request, where nothing else is said. */
export function batchOf(batch: Partial<Batch> = {}): Batch {
  return {
    operation: operationOf(),
    inputs: [{ id: '1' }],
    facets: {},
    origins: [originOf()],
    attempts: [],
    signal: new Ending(),
    ...batch,
  };
}

export const originOf = (origin: Partial<Origin> = {}): Origin => ({
  requestId: 'request-1',
  client: 'desk/1.0',
  office: 'P-1001',
  ...origin,
});

/** A message of ten bytes, answered 20 ms later with thirty bytes and 200, where nothing else is said. */
export const attemptAt = (sentAt: number, attempt: Partial<Attempt> = {}): Attempt => ({
  sentAt,
  sentBytes: 10,
  heardAt: sentAt + 20,
  heardBytes: 30,
  status: 200,
  ...attempt,
});

/** A message that no answer came to. */
export const unheardAt = (sentAt: number): Attempt => ({ sentAt, sentBytes: 10 });

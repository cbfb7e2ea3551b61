/** Counts which fields each client still uses, month by month, so that it is known whom the removal of one would meet. */

import type { FieldUse } from '../../policy/ports.ts';
import type { IsoDate } from '../../scalars/index.ts';
import type { Store } from '../../store/store.ts';
import { dayInTehran } from '../day-in-tehran.ts';
import { addUse, pruneUse, type Use } from './use-rows.ts';

export interface FieldUseOptions {
  readonly store: Pick<Store, 'db'>;
  /** Between two times that counts are written, in milliseconds. Default: 10,000. */
  readonly everyMs?: number;
  /** Milliseconds since the epoch. Default: the machine's clock. */
  readonly now?: () => number;
}

export interface OpenFieldUse extends FieldUse {
  /** Writes what was counted; counts that cannot be written are lost, and nothing else is. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** Documents of clients between two flushes; what is beyond them is not counted. */
const mostPending = 10_000;
/** The month that runs, and so many before it. */
const keptMonths = 13;

type Pending = Map<string, Map<readonly string[], number>>;

export function openFieldUse({ store, everyMs = 10_000, now = Date.now }: FieldUseOptions): OpenFieldUse {
  const day = dayInTehran(now);
  let pending: Pending = new Map();
  let size = 0;
  let pruned: string | undefined;
  let last: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const [month, counted] = [monthOf(day()), pending];
    [pending, size] = [new Map(), 0];
    await addUse(store.db, month, useIn(counted));
    if (pruned === month) return;
    await pruneUse(store.db, monthsBefore(month, keptMonths));
    pruned = month;
  };
  const flush = (): Promise<void> => {
    // The store may be away for long: nobody waits for the counts of that time, nor does memory fill with them.
    last = last.then(write).catch(() => undefined);
    return last;
  };
  let isBusy = false;
  const tick = (): void => {
    if (isBusy) return;
    isBusy = true;
    void flush().finally(() => {
      isBusy = false;
    });
  };
  const timer = setInterval(tick, everyMs).unref();
  return {
    count(client, fields) {
      let ofClient = pending.get(client);
      const known = ofClient?.get(fields);
      if (known === undefined && size >= mostPending) return;
      if (!ofClient) {
        ofClient = new Map();
        pending.set(client, ofClient);
      }
      if (known === undefined) size += 1;
      ofClient.set(fields, (known ?? 0) + 1);
    },
    flush,
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}

function useIn(pending: Pending): readonly Use[] {
  const rows: Use[] = [];
  for (const [client, documents] of pending) {
    const byField = new Map<string, number>();
    for (const [fields, requests] of documents)
      for (const field of fields) byField.set(field, (byField.get(field) ?? 0) + requests);
    for (const [field, requests] of byField) rows.push({ client, field, requests });
  }
  return rows;
}

/** Its first day. */
const monthOf = (day: IsoDate): string => `${day.slice(0, 7)}-01`;

function monthsBefore(month: string, count: number): string {
  const [year = 0, inYear = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, inYear - 1 - count, 1)).toISOString().slice(0, 10);
}

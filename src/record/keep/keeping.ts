/** Keeps to the retention, each day: months are made ahead; texts and persons whose time is over are taken away. */

import type { Store } from '../../store/store.ts';
import type { Retention } from '../retention.ts';
import { makeMonths, monthAfter, monthOf } from '../shipped/months.ts';
import type { RecordWatch } from '../watch.ts';
import { takeAway } from './take-away.ts';

export interface KeepingOptions {
  readonly store: Pick<Store, 'db' | 'isUp'>;
  readonly retention: Retention;
  readonly now: () => number;
  readonly watch: RecordWatch;
}

export interface Keeping {
  stop(): Promise<void>;
}

const dayMs = 86_400_000;
/** After one that failed, in milliseconds. */
const againMs = 600_000;
/** So that a month is there before its first entry, whichever instance has it. */
const monthsAhead = 2;

export function openKeeping({ store, retention, now, watch }: KeepingOptions): Keeping {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const work = async (): Promise<void> => {
    const month = monthOf(now());
    await makeMonths(
      store.db,
      Array.from({ length: monthsAhead + 1 }, (_, i) => monthAfter(month, i)),
    );
    await takeAway(store.db, retention, month);
  };
  const turn = async (): Promise<void> => {
    const isKept = await work().then(
      () => true,
      (error: unknown) => {
        watch.notKept(error);
        return false;
      },
    );
    if (!isOver) timer = setTimeout(begin, isKept ? dayMs : againMs).unref();
  };
  const begin = (): void => {
    turning = turn();
  };
  let turning: Promise<void> = turn();
  return {
    async stop() {
      isOver = true;
      clearTimeout(timer);
      await turning;
    },
  };
}

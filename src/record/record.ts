/** The record of an instance: its journal, shipped to the store, with a checkpoint each hour, kept for as long as is configured. */

import { join } from 'node:path';
import type { Store } from '../store/store.ts';
import { originOf } from './chain/checkpoint.ts';
import { type Checkpoints, openCheckpoints } from './checkpoints.ts';
import { type JournalState, openJournal } from './journal/journal.ts';
import type { Journal } from './journal-port.ts';
import { openKeeping } from './keep/keeping.ts';
import { type Retention, usualRetention } from './retention.ts';
import type { RecordSecrets } from './secret.ts';
import { openShipping } from './shipped/shipping.ts';
import { type RecordWatch, unwatched } from './watch.ts';

export interface RecordOptions {
  /** The journal's own: `<DATA_DIR>/journal`. */
  readonly folder: string;
  readonly secrets: RecordSecrets;
  readonly store: Pick<Store, 'db' | 'isUp'>;
  /** Before the journal's id it names a log to those who cosign its checkpoints: `example.ir/record`. */
  readonly origin: string;
  readonly roomBytes: number;
  readonly retention?: Retention;
  readonly now?: () => number;
  readonly watch?: RecordWatch;
  readonly segmentBytes?: number;
  readonly shipEveryMs?: number;
}

export interface OpenRecord {
  readonly journal: Journal;
  /** Names this instance's journal for good. */
  readonly id: string;
  state(): JournalState;
  /** Signs what there is now: a C2SP checkpoint. */
  checkpoint: Checkpoints['make'];
  /** Resolves when all that is on record now is in the store too. @throws where the store does not take it. */
  shipped(): Promise<void>;
  /** Ends with a last entry and a last checkpoint, both shipped if the store takes them in time. */
  stop(): Promise<void>;
}

/** @throws Unusable where another process writes in the folder. */
export async function openRecord(options: RecordOptions): Promise<OpenRecord> {
  const { folder, secrets, store, origin, retention = usualRetention, now = Date.now, watch = unwatched } = options;
  const journal = await openJournal(options);
  const checkpoints = await openCheckpoints({
    folder: join(folder, 'checkpoints'),
    origin: originOf(origin, journal.id),
    secret: secrets[0],
    settled: journal.settled,
    watch,
  });
  const everyMs = options.shipEveryMs === undefined ? {} : { everyMs: options.shipEveryMs };
  const shipping = openShipping({ journal, checkpoints, store, now, watch, ...everyMs });
  const keeping = openKeeping({ store, retention, now, watch });
  return {
    journal,
    id: journal.id,
    state: journal.state,
    checkpoint: checkpoints.make,
    async shipped() {
      await journal.settled();
      await shipping.ship();
    },
    async stop() {
      await journal.end();
      await checkpoints.stop();
      await shipping.stop();
      await keeping.stop();
      await journal.stop();
    },
  };
}

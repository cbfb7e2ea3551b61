/** What is kept in memory of the register: as it is in the store, a second later at the latest, and at once where there is a bus. */

import type { Kysely } from 'kysely';
import type { Bus } from '../cache/store.ts';
import type { Database } from './database.ts';
import type { Store } from './store.ts';

/** One part of what is kept in memory. */
export interface Section {
  /**
   * Reads the rows whose version is above `since` from the snapshot `db`, and then applies them all at once. With 0 what is
   * in memory is replaced by what is read. May be given the same rows again.
   */
  catchUp(db: Kysely<Database>, since: number): Promise<void>;
}

export interface Live {
  /** Resolves when memory has what was committed before the call. @throws StoreAway */
  catchUp(): Promise<void>;
  /** After a change: catches up, and has the other instances do so. @throws StoreAway where the change is not in memory yet. */
  changed(): Promise<void>;
  /** False where for too long neither the store nor the bus could tell whether what is in memory is still so. */
  isTrusted(): boolean;
  stop(): void;
}

export interface LiveOptions {
  readonly store: Pick<Store, 'db'>;
  readonly bus?: Bus | undefined;
  readonly sections: readonly Section[];
  /** Between two looks at the store, in milliseconds. Default: 1,000. */
  readonly everyMs?: number;
  /** How long memory is believed with neither store nor bus, in milliseconds. Default: 30,000. */
  readonly trustedMs?: number;
}

const message = Buffer.from('changed');

/** Resolves when everything is in memory. @throws StoreAway */
export async function openLive(options: LiveOptions): Promise<Live> {
  const { store, bus, sections, everyMs = 1_000, trustedMs = 30_000 } = options;
  let version = 0;
  let confirmedAt = Number.NEGATIVE_INFINITY;
  /** Signals heard, and how many of them had been when the store was last read. */
  let signals = 1;
  let served = 0;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  const pull = async (): Promise<void> => {
    const heard = signals;
    version = await readInto(sections, store.db, version);
    served = heard;
    confirmedAt = performance.now();
  };
  const catchUp = oneAfterAnother(pull);
  /** Nothing was signalled that was not read: so far, memory is as the store is. */
  const confirm = (): void => {
    if (served === signals) confirmedAt = performance.now();
  };
  const signalled = ({ wasHeard }: { wasHeard: boolean }): void => {
    if (isOver) return;
    if (wasHeard) confirm();
    signals += 1;
    catchUp().catch(() => undefined);
  };
  const look = (): void => {
    const again = (): void => {
      if (!isOver) timer = setTimeout(look, everyMs).unref();
    };
    void catchUp().then(again, again);
  };

  bus?.onMessage(() => signalled({ wasHeard: true }));
  // From its going down to its coming back something may have been missed.
  bus?.onChange((isUp) => signalled({ wasHeard: !isUp }));
  await catchUp();
  timer = setTimeout(look, everyMs).unref();
  return {
    catchUp,
    changed: async () => {
      await Promise.all([bus?.publish(message), catchUp()]);
    },
    isTrusted: () => {
      if (bus?.isUp()) confirm();
      return performance.now() - confirmedAt < trustedMs;
    },
    stop: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

/** The version that the sections have now. A store that went back, out of a backup, is read from its beginning. */
async function readInto(sections: readonly Section[], db: Kysely<Database>, since: number): Promise<number> {
  const current = await versionIn(db);
  if (current === since) return since;
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      const version = await versionIn(snapshot);
      for (const section of sections) await section.catchUp(snapshot, version < since ? 0 : since);
      return version;
    });
}

async function versionIn(db: Kysely<Database>): Promise<number> {
  return (await db.selectFrom('register_version').select('version').executeTakeFirstOrThrow()).version;
}

/** Whoever asks while the work is being done gets the next one, which begins after they asked. */
function oneAfterAnother(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    waiting = undefined;
    return work();
  };
  return () => {
    if (waiting === undefined) {
      waiting = last.then(begin);
      last = waiting.catch(() => undefined);
    }
    return waiting;
  };
}

/** The store: PostgreSQL, or one embedded beside us where there is none; it never makes anybody wait for good. */

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import type { ClientConfig } from 'pg';
import { StoreAway } from './away.ts';
import type { Database } from './database.ts';
import { startEmbedded } from './embedded/start.ts';
import { inTime } from './in-time.ts';
import { openLook } from './look.ts';
import { type Migrations, migrate } from './migrate.ts';
import { migrations as allMigrations } from './migrations/index.ts';
import { connectionWays, openPool, type Patience } from './pool.ts';
import { openPulse } from './pulse.ts';

export interface Store {
  readonly db: Kysely<Database>;
  /** Whether it answered when it was last asked, by anybody. */
  isUp(): boolean;
  stop(): Promise<void>;
}

export interface StoreOptions {
  /** Of a PostgreSQL: `postgres://user:password@host:5432/database`; the embedded store where it is left out. */
  readonly url?: string;
  /** The embedded store is in its `store/`. */
  readonly dataFolder: string;
  /** How long a statement may take, in milliseconds. Default: 5,000. */
  readonly statementMs?: number;
  /** How many connections at once, beside the one that looks whether the store is up. Default: 8. */
  readonly atMost?: number;
  readonly onState?: (isUp: boolean) => void;
  /** For tests of versions side by side. */
  readonly migrations?: Migrations;
}

const connectMs = 2_000;
/** Between two looks whether the store is up, and how long one may take, in milliseconds. */
const lookEveryMs = 1_000;
const lookMs = 1_000;
/** The embedded store is on this machine: what is slow is the machine, and what is dead refuses at once. */
const lookAtEmbeddedMs = 3_000;
/** Bringing the store forward may wait for other instances that are about it, in milliseconds. */
const migrationMs = 120_000;
/** How long a store that is being started is waited for, and between two attempts, in milliseconds. */
const opensWithinMs = 10_000;
const againAfterMs = 250;
const endsWithinMs = 2_000;

/**
 * Resolves when the store answers and is brought forward.
 *
 * @throws StoreAway where it does not answer, StoreTooNew where a later version changed it beyond this one.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { url, dataFolder, onState = () => undefined, migrations = allMigrations } = options;
  const embedded = url === undefined ? await startEmbedded(join(dataFolder, 'store')) : undefined;
  const place = (): ClientConfig => (embedded ? embeddedAt(embedded.port()) : { connectionString: url });
  try {
    await broughtForward(place, migrations);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  const look = openLook(place, embedded ? lookAtEmbeddedMs : lookMs);
  const probe = (): Promise<void> =>
    look.probe().catch((error: unknown) => {
      embedded?.revive().catch(() => undefined);
      throw error;
    });
  const pulse = openPulse({
    probe,
    everyMs: lookEveryMs,
    onState: (isUp) => {
      if (!isUp) pool.abandon();
      onState(isUp);
    },
  });
  const patience = { connectMs, statementMs: options.statementMs ?? 5_000 };
  const pool = openPool({
    place: () => ({ ...place(), ...connectionWays(patience) }),
    atMost: options.atMost ?? 8,
    patience,
    isUp: pulse.isUp,
    onAnswer: pulse.heard,
    onSilence: pulse.doubted,
  });
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    isUp: pulse.isUp,
    stop: async () => {
      pulse.stop();
      look.stop();
      // Whoever still uses a connection has had long enough.
      await inTime(db.destroy(), endsWithinMs).catch(() => undefined);
      await embedded?.stop();
    },
  };
}

/** Whatever the environment says of other databases. */
const embeddedAt = (port: number): ClientConfig => ({
  host: '127.0.0.1',
  port,
  user: 'postgres',
  password: '',
  database: 'postgres',
  ssl: false,
  options: '',
});

async function broughtForward(place: () => ClientConfig, migrations: Migrations): Promise<void> {
  const givesUpAt = performance.now() + opensWithinMs;
  for (;;) {
    try {
      return await migrated(place, migrations);
    } catch (error) {
      if (!(error instanceof StoreAway) || performance.now() > givesUpAt) throw error;
      await sleep(againAfterMs);
    }
  }
}

async function migrated(place: () => ClientConfig, migrations: Migrations): Promise<void> {
  const patience: Patience = { connectMs, statementMs: migrationMs };
  const pool = openPool({
    place: () => ({ ...place(), ...connectionWays(patience) }),
    atMost: 1,
    patience,
    isUp: () => true,
    onAnswer: () => undefined,
    onSilence: () => undefined,
  });
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db, migrations);
  } finally {
    await db.destroy();
  }
}

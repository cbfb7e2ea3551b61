/** The record as a tool opens it: beside a running gateway, or with it stopped. */

import { type Config, readConfig } from '../../config.ts';
import { journalFolders } from '../../record/journal-folders.ts';
import { type RecordSecrets, recordSecrets } from '../../record/secret.ts';
import { keptSecret } from '../../sandbox/kept-secret.ts';
import { openStore, type Store } from '../../store/store.ts';

export interface OpenedRecord {
  readonly config: Config;
  readonly store: Store;
  readonly secrets: RecordSecrets;
  /** Of this machine's journals. */
  readonly folders: readonly string[];
}

/** Scans take longer than what a request waits for, in milliseconds. */
const statementMs = 300_000;

/** The embedded store of a running sandbox is joined; that of a stopped one is started, and ended afterwards. */
export async function withRecord<T>(work: (record: OpenedRecord) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const { dataFolder, databaseUrl } = config;
  const secrets = recordSecrets(config.recordSecret ?? keptSecret(dataFolder, 'record-secret'));
  const store = await openStore({ dataFolder, statementMs, ...(databaseUrl !== undefined && { url: databaseUrl }) });
  try {
    return await work({ config, store, secrets, folders: journalFolders(dataFolder) });
  } finally {
    await store.stop();
  }
}

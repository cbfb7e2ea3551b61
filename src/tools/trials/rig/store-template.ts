/** An embedded store that is brought forward already: a new one takes seconds to make, a copy a fraction of one. */

import { createHash, randomUUID } from 'node:crypto';
import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../root.ts';
import { openStore } from '../../../store/store.ts';

const prefix = 'pishkhan-store-template-';
/** What nobody used for a day is removed. */
const keptMs = 86_400_000;

/** Another one as soon as a step or the database is. */
function templateFolder(): string {
  const steps = join(root, 'src', 'store', 'migrations');
  const files = [
    ...readdirSync(steps)
      .toSorted()
      .map((name) => join(steps, name)),
    join(steps, '..', 'migrate.ts'),
  ];
  const hash = createHash('sha256').update(databaseVersion());
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  return join(tmpdir(), `${prefix}${hash.digest('hex').slice(0, 16)}`);
}

function databaseVersion(): string {
  const main = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  return readFileSync(join(main, '..', '..', 'package.json'), 'utf8');
}

let prepared: Promise<void> | undefined;

/** Once before all tests, lest each of their processes make one. */
export async function prepareStoreTemplate(): Promise<void> {
  const template = templateFolder();
  removeOld();
  if (existsSync(template)) return void utimesSync(template, new Date(), new Date());
  const draft = join(tmpdir(), `pishkhan-store-draft-${randomUUID()}`);
  mkdirSync(draft);
  try {
    const store = await openStore({ dataFolder: draft });
    await store.stop();
    renameSync(join(draft, 'store', 'data'), template);
  } catch (error) {
    // Another run was first where the name is taken.
    if (!existsSync(template)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Puts a copy where a store of this data folder would be, unless there is one. */
export async function withStoreTemplate(dataFolder: string): Promise<void> {
  const data = join(dataFolder, 'store', 'data');
  if (existsSync(data)) return;
  prepared ??= prepareStoreTemplate();
  await prepared;
  // A thousand small files: one promise for each costs more than the copying.
  cpSync(templateFolder(), data, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

function removeOld(): void {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    if (Date.now() - statSync(folder).mtimeMs > keptMs) rmSync(folder, { recursive: true, force: true });
  }
}

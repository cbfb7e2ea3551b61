/**
 * The embedded store as a process: `main --folder <folder> [--port N]`.
 *
 * Prints `{"port": N}` as one line when it serves, `{"port": null}` where another process owns the folder. Closes the data
 * and ends on SIGTERM, and with its parent.
 */

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { own } from './owner.ts';
import { serve } from './serve.ts';

const { values } = parseArgs({ options: { folder: { type: 'string' }, port: { type: 'string', default: '0' } } });
if (values.folder === undefined) throw new TypeError('Say where the data is: --folder <folder>.');

const ownership = own(values.folder);
if (ownership) {
  const db = await PGlite.create({ dataDir: join(values.folder, 'data') });
  const served = await serve(db, Number(values.port), broken);
  const stop = (): void => {
    void served
      .stop()
      .then(() => db.close())
      .then(ownership.giveUp)
      .finally(() => process.exit());
  };
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
  // The parent may be gone before anybody heard of it.
  if (process.send && !process.connected) stop();
  // Ctrl-C reaches the whole group: a child leaves it to its parent, which may still have something to store.
  process.on('SIGINT', process.connected ? () => undefined : stop);
  ownership.serveAt(served.port);
  console.log(JSON.stringify({ port: served.port }));
} else {
  console.log(JSON.stringify({ port: null }));
  process.exit();
}

/** The data is as after a SIGKILL, which it survives; whoever started this process starts another. */
function broken(error: unknown): void {
  console.error(error);
  process.exit(1);
}

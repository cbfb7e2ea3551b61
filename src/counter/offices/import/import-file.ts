/** Imports a file of the register: names each row that is bad, and loads the others, a batch at a time. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { changeRegister, unchanged } from '../../../store/change-register.ts';
import type { Store } from '../../../store/store.ts';
import { clerks } from './clerks.ts';
import { clients } from './clients.ts';
import type { Batch, Kind, OpenKind } from './kind.ts';
import { type Bytes, type Line, linesOf } from './lines.ts';
import type { Mistake } from './mistake.ts';
import { offices } from './offices.ts';
import { isRow, type Row, tableOf } from './table.ts';

interface Tally {
  /** Rows so far, the header and blank lines not counted. */
  read: number;
  /** Those that changed the register. */
  loaded: number;
  /** Those that the register had so already. */
  unchanged: number;
  /** Those that were not loaded; a bad header counts as one. */
  bad: number;
}

/** `bad` names one mistake: a row that has several is named as often. `done` is the last one. */
export type ImportEvent =
  | ({ readonly kind: 'progress' | 'done' } & Readonly<Tally>)
  | ({ readonly kind: 'bad'; readonly line: number } & Mistake);

const kinds = { offices, clerks, clients } as const satisfies Record<string, OpenKind>;

export interface ImportOptions {
  readonly store: Pick<Store, 'db'>;
  readonly kind: keyof typeof kinds;
  readonly bytes: Bytes;
  /** For the register's own account. */
  readonly doer: string;
}

/** Rows, good and bad, of a batch: each is a change of the register with a version of its own, unless it changes nothing. */
const batchRows = 1_000;

/** @throws StoreAway: batches before that are loaded, and the same file can be imported again. */
export async function* importFile({ store, kind: name, bytes, doer }: ImportOptions): AsyncGenerator<ImportEvent> {
  const kind = await kinds[name](store.db);
  const tally = { read: 0, loaded: 0, unchanged: 0, bad: 0 };
  let batch: Row[] = [];
  for await (const { line, read } of rowsOf(bytes, kind)) {
    if (line > 1) tally.read += 1;
    if (isRow(read)) batch.push(read);
    else yield* bad(tally, line, read);
    if (line === 1 || tally.read % batchRows > 0) continue;
    yield* loaded(tally, { store, kind, rows: batch, doer });
    batch = [];
    yield { kind: 'progress', ...tally };
  }
  yield* loaded(tally, { store, kind, rows: batch, doer });
  yield { kind: 'done', ...tally };
}

interface Read {
  readonly line: number;
  readonly read: Row | readonly Mistake[];
}

/** Rows that are not blank. The header is one only where it is bad, and then the last. */
async function* rowsOf(bytes: Bytes, kind: Kind): AsyncGenerator<Read> {
  const lines = linesOf(bytes);
  const first = await lines.next();
  const readRow = tableOf(first.done ? noLine : first.value, kind.columns);
  if (typeof readRow !== 'function') return yield { line: 1, read: readRow };
  for await (const line of lines) {
    if (line.number % linesAtOnce === 0) await nextTurn();
    const read = readRow(line);
    if (read) yield { line: line.number, read: checked(read, kind) };
  }
}

/** A few milliseconds' worth: between them, whatever else the process has to answer is answered. */
const linesAtOnce = 100;

const noLine: Line = { number: 1, bytes: new Uint8Array() };

function checked(read: Row | readonly Mistake[], kind: Kind): Row | readonly Mistake[] {
  const mistakes = isRow(read) ? kind.check(read) : [];
  return mistakes.length > 0 ? mistakes : read;
}

function* bad(tally: Tally, line: number, mistakes: readonly Mistake[]): Generator<ImportEvent> {
  tally.bad += 1;
  for (const mistake of mistakes) yield { kind: 'bad', line, ...mistake };
}

interface Loading {
  readonly store: Pick<Store, 'db'>;
  readonly kind: Kind;
  readonly rows: readonly Row[];
  readonly doer: string;
}

async function* loaded(tally: Tally, loading: Loading): AsyncGenerator<ImportEvent> {
  if (loading.rows.length === 0) return;
  const batch = await written(loading);
  tally.loaded += batch.changed.size;
  tally.unchanged += loading.rows.length - batch.changed.size - batch.bad.size;
  for (const [{ line }, mistake] of batch.bad) yield* bad(tally, line, [mistake]);
}

async function written({ store, kind, rows, doer }: Loading): Promise<Batch> {
  let batch: Batch = { changed: new Set(), bad: new Map() };
  const note = { doer, what: `import of ${kind.what}, lines ${rows[0]?.line} to ${rows.at(-1)?.line}` };
  await changeRegister(
    store,
    async (trx, version) => {
      batch = await kind.write(trx, rows, version);
      return batch.changed.size === 0 ? unchanged : undefined;
    },
    note,
  );
  return batch;
}

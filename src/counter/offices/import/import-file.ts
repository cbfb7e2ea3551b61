/** Fills the register out of a file: loads every good row, names every bad one, and tells how far it is. */

import type { Store } from '../../../store/store.ts';
import type { FileKind } from './columns.ts';
import { putRows } from './put-rows.ts';
import { type BadRow, type Row, readRows } from './read-rows.ts';

export interface ImportOptions {
  readonly store: Pick<Store, 'db'>;
  readonly kind: FileKind;
  readonly bytes: Buffer;
  /** For the register's own account. */
  readonly doer: string;
}

interface Counts {
  readonly read: number;
  /** Rows that are in the register now, changed by this file or not. */
  readonly loaded: number;
  readonly changed: number;
  readonly bad: number;
}

export type ImportEvent =
  | ({ readonly kind: 'bad' } & BadRow)
  | ({ readonly kind: 'progress' } & Counts)
  | ({ readonly kind: 'done' } & Counts);

const batchRows = 500;

interface Numbered {
  readonly line: number;
  readonly row: Row;
}

/** @throws StoreAway: rows of the progress told last are loaded, and the same file can be sent again. */
export async function* importFile({ store, kind, bytes, doer }: ImportOptions): AsyncGenerator<ImportEvent> {
  const known = await knownNames(store, kind);
  const seen = new Map<string, number>();
  const counts = { read: 0, loaded: 0, changed: 0, bad: 0 };
  let batch: Numbered[] = [];

  const load = async (): Promise<void> => {
    if (batch.length === 0) return;
    counts.changed += await putRows(store, { kind, rows: batch.map(({ row }) => row), doer });
    counts.loaded += batch.length;
    batch = [];
  };
  for await (const read of readRows(kind, bytes)) {
    counts.read += 1;
    const bad = 'bad' in read ? read.bad : (unknownIn(kind, read, known) ?? doubled(kind, read, seen));
    if (bad) {
      counts.bad += 1;
      yield { kind: 'bad', ...bad };
    } else if ('row' in read) batch.push(read);
    if (batch.length < batchRows) continue;
    await load();
    yield { kind: 'progress', ...counts };
  }
  await load();
  yield { kind: 'done', ...counts };
}

/** What a row may point at: networks, or offices. */
async function knownNames({ db }: Pick<Store, 'db'>, kind: FileKind): Promise<ReadonlySet<string>> {
  if (kind === 'clients') return new Set();
  const rows =
    kind === 'offices'
      ? await db.selectFrom('office_network').select('code as name').execute()
      : await db.selectFrom('office').select('id as name').execute();
  return new Set(rows.map(({ name }) => name));
}

function unknownIn(kind: FileKind, { line, row }: Numbered, known: ReadonlySet<string>): BadRow | undefined {
  if (kind === 'clients') return undefined;
  const column = kind === 'offices' ? 'network' : 'office';
  if (known.has(row[column] ?? '')) return undefined;
  const remedy =
    kind === 'offices'
      ? `write one of ${[...known].join(', ')}`
      : 'import the office first, or write one that there is';
  return { line, column, problem: 'UNKNOWN', remedy };
}

/** What no two rows may have in common. */
const identity: Readonly<Record<FileKind, readonly string[]>> = {
  offices: ['id', 'network', 'from'],
  clerks: ['id', 'office'],
  clients: ['id'],
};

function doubled(kind: FileKind, { line, row }: Numbered, seen: Map<string, number>): BadRow | undefined {
  const key = identity[kind].map((name) => row[name]).join('\n');
  const first = seen.get(key);
  if (first !== undefined)
    return {
      line,
      column: identity[kind].join(', '),
      problem: 'TWICE',
      remedy: `take one of the two out; line ${first} has the same`,
    };
  seen.set(key, line);
  return undefined;
}

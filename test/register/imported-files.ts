/** Imports files into a store and gathers what was said of them. */

import { type ImportEvent, type ImportOptions, importFile } from '../../src/counter/offices/import/import-file.ts';
import type { Store } from '../../src/store/store.ts';

type Bad = Extract<ImportEvent, { kind: 'bad' }>;

export interface Imported {
  readonly events: readonly ImportEvent[];
  readonly bad: readonly Bad[];
  readonly done: Readonly<Record<'read' | 'loaded' | 'unchanged' | 'bad', number>>;
}

/** `file` as one piece, unless it comes in several. */
export async function imported(
  store: Store,
  kind: ImportOptions['kind'],
  file: string | Uint8Array | readonly Uint8Array[],
): Promise<Imported> {
  const bytes = Array.isArray(file) ? file : [typeof file === 'string' ? Buffer.from(file) : (file as Uint8Array)];
  const events: ImportEvent[] = [];
  for await (const event of importFile({ store, kind, bytes, doer: 'ops@P-1001' })) events.push(event);
  const last = events.at(-1);
  if (last?.kind !== 'done') throw new Error('It was not done.');
  const { kind: _, ...done } = last;
  return { events, bad: events.filter((event) => event.kind === 'bad'), done };
}

/** `line column`, as in the sheet that the operator has open. */
export const placesOf = ({ bad }: Imported): readonly string[] =>
  bad.map(({ line, column }) => `${line} ${column ?? '-'}`);

export const versionOf = async ({ db }: Store): Promise<number> =>
  (await db.selectFrom('register_version').select('version').executeTakeFirstOrThrow()).version;

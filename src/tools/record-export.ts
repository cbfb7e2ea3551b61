/**
 * `npm run record:export -- --agency police [--from 2026-01-01] [--to 2026-02-01] [--format csv] [--open]`: each reading of
 * an agency's data that is on record, reuse included, as JSON lines or CSV, to the standard output.
 *
 * Persons are digests; `--open` says who they are, as far as they were not erased. `--show ENTRY` prints one entry.
 */

import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { Unusable } from '../complaint.ts';
import { personsIn } from '../record/reports/persons.ts';
import { type ReadingRow, readingsOf } from '../record/reports/readings.ts';
import { type OpenedRecord, withRecord } from './record/opened.ts';
import { runTool } from './run-tool.ts';
import { openProgress } from './trials/progress-line.ts';

const columns = ['at', 'operation', 'how', 'office', 'client', 'clerk', 'subjects', 'request', 'entry'] as const;

const { values } = parseArgs({
  options: {
    agency: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    format: { type: 'string', default: 'ndjson' },
    open: { type: 'boolean', default: false },
    show: { type: 'string' },
  },
});

// Whoever reads may have read enough.
process.stdout.on('error', () => process.exit(0));

await runTool(async () => {
  if (values.show !== undefined) return withRecord((record) => show(record, values.show ?? ''));
  const { agency } = values;
  if (agency === undefined) throw new Unusable('Say whose data was read: npm run record:export -- --agency police');
  if (!['ndjson', 'csv'].includes(values.format)) throw new Unusable('--format is ndjson or csv.');
  const span = { ...dayIn('from', values.from), ...dayIn('to', values.to) };
  await withRecord(async ({ store, secrets }) => {
    const nameOf = values.open ? personsIn(store.db, secrets) : async (digest: string) => digest;
    const progress = openProgress();
    let count = 0;
    if (values.format === 'csv') await write(columns.join(','));
    for await (const row of readingsOf(store.db, { agency, ...span })) {
      await write(lineFor(await opened(row, nameOf)));
      count += 1;
      if (count % 10_000 === 0) progress.say(`${count} readings`);
    }
    progress.clear();
    process.stderr.write(`${count} readings of the data of ${agency}.\n`);
  });
});

async function show({ store }: OpenedRecord, entry: string): Promise<void> {
  const [, journal = '', seq = '0'] = /^(\w+)-(\d+)$/.exec(entry) ?? [];
  const row = await store.db
    .selectFrom('record_entry')
    .select('header')
    .where('journal', '=', journal)
    .where('seq', '=', Number(seq))
    .executeTakeFirst();
  if (!row) throw new Unusable(`There is no entry ${entry} in the store; a new one is there after a few seconds.`);
  console.log(row.header ?? 'Its text was taken away when its time was over; its place in the chain stays.');
}

function dayIn<Name extends 'from' | 'to'>(name: Name, text: string | undefined): { readonly [key in Name]?: Date } {
  if (text === undefined) return {};
  const day = new Date(text);
  if (Number.isNaN(day.getTime())) throw new Unusable(`--${name} "${text}" is no day; write 2026-01-01.`);
  return { [name]: day } as { readonly [key in Name]?: Date };
}

async function opened(row: ReadingRow, nameOf: (digest: string) => Promise<string>): Promise<ReadingRow> {
  return { ...row, clerk: await nameOf(row.clerk), subjects: await Promise.all(row.subjects.map(nameOf)) };
}

function lineFor(row: ReadingRow): string {
  if (values.format === 'ndjson') return JSON.stringify(row);
  const flat = { ...row, subjects: row.subjects.join(' ') };
  return columns.map((column) => cell(flat[column])).join(',');
}

/** RFC 4180; a text that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Waits where whoever reads is slower. */
async function write(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

/**
 * `-- [--only <name>] [--plant] [--json] [--list] [--write] [--long]`: the command line of whatever tries a gateway case by
 * case, and says whether it kept what it promises; 1 if it did not.
 *
 * `--plant` breaks something on purpose in each case: then every case must fail, and one that does not is an error, 2.
 * `--write` makes the page of a whole run. `--long` takes the full time where the usual run takes less.
 */

import { parseArgs } from 'node:util';
import { Unusable } from '../../complaint.ts';
import { runTool } from '../run-tool.ts';
import { buildOnce } from './build-once.ts';
import type { Case } from './case.ts';
import { type Page, writePage } from './page.ts';
import { openProgress } from './progress-line.ts';
import { closing, exitCodeOf, rowText } from './report.ts';
import { isOnPath } from './rig/on-path.ts';
import { endOwnedAtExit } from './rig/owned.ts';
import { type Open, type Person, type Row, runCase, skipped } from './run-case.ts';

/** What lasts for a whole run. */
export interface World<Rig, Options> {
  readonly open: Open<Rig, Options>;
  close(): Promise<void>;
}

export interface Trials<Rig, Options> {
  readonly cases: readonly Case<Rig, Options>[];
  readonly start: (person: Person) => Promise<World<Rig, Options>>;
  readonly page: Page;
}

/** Ends the process. */
export async function tryAll<Rig, Options>(trials: Trials<Rig, Options>): Promise<never> {
  await runTool(() => command(trials));
  // Also where something failed on the way: what was started would go on without it.
  process.exit();
}

async function command<Rig, Options>(trials: Trials<Rig, Options>): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      plant: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
    },
  });
  const chosen = casesCalled(trials.cases, values.only);
  if (values.list) return list(chosen, values.json);
  endOwnedAtExit();
  const rows = await runAll({ ...trials, cases: chosen }, values);
  if (values.json)
    console.log(JSON.stringify({ planted: values.plant, closing: closing(rows, values.plant), rows }, null, 2));
  else console.log(closing(rows, values.plant));
  if (values.write && !values.plant) writePage(trials.page, rows);
  process.exitCode = exitCodeOf(rows, values.plant);
}

function casesCalled<Any extends { readonly name: string }>(
  cases: readonly Any[],
  names: readonly string[] | undefined,
): readonly Any[] {
  const wanted = names?.flatMap((text) => text.split(',')) ?? [];
  const unknown = wanted.find((name) => !cases.some((one) => one.name === name));
  if (unknown) throw new Unusable(`There is no case "${unknown}"; --list names them.`);
  return wanted.length === 0 ? cases : cases.filter(({ name }) => wanted.includes(name));
}

function list<Rig, Options>(chosen: readonly Case<Rig, Options>[], isJson: boolean): void {
  const rows = chosen.map(({ name, about, asked, plant: { breaks } }) => ({ name, about, asked, plant: breaks }));
  const lines = rows.map(({ name, asked }) => `${name.padEnd(28)}${asked}`);
  console.log(isJson ? JSON.stringify(rows, null, 2) : lines.join('\n'));
}

interface Wishes {
  readonly plant: boolean;
  readonly json: boolean;
  readonly long: boolean;
}

async function runAll<Rig, Options>(trials: Trials<Rig, Options>, wishes: Wishes): Promise<readonly Row[]> {
  const progress = openProgress();
  progress.say('building');
  await buildOnce();
  const person = { isLong: wishes.long, say: progress.say };
  const { open, close } = await trials.start(person);
  const rows: Row[] = [];
  for (const one of trials.cases) {
    const row =
      one.needs && !isOnPath(one.needs)
        ? skipped(one, `${one.needs} is not on PATH`)
        : await runCase(one, { open, isPlanted: wishes.plant, ...person });
    rows.push(row);
    progress.clear();
    if (!wishes.json) console.log(rowText(row));
  }
  await close();
  return rows;
}

/**
 * `npm run faults -- [--only <name>] [--plant] [--json] [--list] [--write] [--long]`: breaks what is around a gateway,
 * one thing after another, and says whether the gateway kept what it promises; 1 if it did not.
 *
 * `--plant` breaks something on purpose in each case: then every case must fail, and one that does not is an error, 2.
 * `--write` makes `docs/faults.md` of a whole run. `--long` takes the full time where the usual run takes less.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Unusable } from '../complaint.ts';
import { root } from '../root.ts';
import { buildOnce } from './faults/build-once.ts';
import type { Case } from './faults/case.ts';
import { cases } from './faults/cases/index.ts';
import { faultsPage } from './faults/page.ts';
import { openProgress } from './faults/progress-line.ts';
import { closing, exitCodeOf, rowText } from './faults/report.ts';
import { isOnPath } from './faults/rig/on-path.ts';
import { startStandIns } from './faults/rig/open-rig.ts';
import { endOwnedAtExit } from './faults/rig/owned.ts';
import { type Row, runCase, skipped } from './faults/run-case.ts';
import { runTool } from './run-tool.ts';

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

await runTool(async () => {
  const chosen = casesCalled(values.only);
  if (values.list) return list(chosen);
  endOwnedAtExit();
  const rows = await runAll(chosen);
  if (values.json)
    console.log(JSON.stringify({ planted: values.plant, closing: closing(rows, values.plant), rows }, null, 2));
  else console.log(closing(rows, values.plant));
  if (values.write && !values.plant) write(rows);
  process.exitCode = exitCodeOf(rows, values.plant);
});
// Also where something failed on the way: what was started would go on without it.
process.exit();

function casesCalled(names: readonly string[] | undefined): readonly Case[] {
  const wanted = names?.flatMap((text) => text.split(',')) ?? [];
  const unknown = wanted.find((name) => !cases.some((one) => one.name === name));
  if (unknown) throw new Unusable(`There is no case "${unknown}"; --list names them.`);
  return wanted.length === 0 ? cases : cases.filter(({ name }) => wanted.includes(name));
}

function list(chosen: readonly Case[]): void {
  const rows = chosen.map(({ name, about, asked, plant: { breaks } }) => ({ name, about, asked, plant: breaks }));
  console.log(
    values.json
      ? JSON.stringify(rows, null, 2)
      : rows.map(({ name, asked }) => `${name.padEnd(28)}${asked}`).join('\n'),
  );
}

async function runAll(chosen: readonly Case[]): Promise<readonly Row[]> {
  const progress = openProgress();
  progress.say('building');
  await buildOnce();
  const standIns = await startStandIns();
  const rows: Row[] = [];
  for (const one of chosen) {
    const row =
      one.needs && !isOnPath(one.needs)
        ? skipped(one, `${one.needs} is not on PATH`)
        : await runCase(one, { standIns, isPlanted: values.plant, isLong: values.long, say: progress.say });
    rows.push(row);
    progress.clear();
    if (!values.json) console.log(rowText(row));
  }
  await standIns.stop();
  return rows;
}

function write(rows: readonly Row[]): void {
  for (const language of ['en', 'fa'] as const) {
    const file = join(root, 'docs', language === 'en' ? 'faults.md' : 'faults.fa.md');
    writeFileSync(file, faultsPage(rows, language));
    process.stderr.write(`wrote ${file}\n`);
  }
}

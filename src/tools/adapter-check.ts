/**
 * `npm run adapter:check -- [id …] [--only RULE] [--operation NAME] [--level LEVEL] [--json]`: holds adapters to
 * the rules of docs/agencies/rules.md; all of those in `ADAPTERS` where none is named.
 */

import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { adapterFolders } from '../agencies/load.ts';
import { Unusable } from '../complaint.ts';
import { readConfig } from '../config.ts';
import { checkApart } from './adapter/check/apart.ts';
import type { Report } from './adapter/check/check.ts';
import { printed } from './adapter/check/print.ts';
import { type Level, levels } from './adapter/check/rule.ts';
import { rules } from './adapter/check/rules/index.ts';
import { runTool } from './run-tool.ts';

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      operation: { type: 'string' },
      level: { type: 'string' },
    },
  });
  const places = readConfig(process.env).adapters;
  const order = {
    places,
    folders: foldersOf(places, positionals),
    operation: values.operation,
    only: oneOf(
      'rule',
      values.only,
      rules.map(({ id }) => id),
    ),
    level: oneOf<Level>('level', values.level, levels),
  };
  const reports: Report[] = [];
  const onReport = (report: Report): void => {
    reports.push(report);
    if (!values.json) console.log(printed(report));
  };
  await checkApart(order, { onReport });
  if (values.json) console.log(JSON.stringify(reports, null, 2));
  if (reports.some(({ breaches }) => breaches.length > 0)) process.exitCode = 1;
});

/** @throws Unusable for an id that nobody has. */
function foldersOf(places: readonly string[], ids: readonly string[]): readonly string[] {
  const folders = adapterFolders(places);
  const known = folders.map((folder) => basename(folder));
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new Unusable(`There is no adapter "${unknown}"; there are ${known.join(', ')}.`);
  return ids.length === 0 ? folders : folders.filter((folder) => ids.includes(basename(folder)));
}

function oneOf<T extends string>(what: string, given: string | undefined, known: readonly T[]): T | undefined {
  const found = known.find((each) => each === given);
  if (given !== undefined && found === undefined)
    throw new Unusable(`There is no ${what} "${given}"; there are ${known.join(', ')}.`);
  return found;
}

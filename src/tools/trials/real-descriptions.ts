/**
 * `npm run descriptions -- DIR [name…] [--prism PROGRAM]`: takes every folder in DIR through
 * all that `adapter:new -- --from` leads to, and fails where one of them does not come to its end.
 *
 * A folder holds the files of one description, and perhaps a `choice.json`, see `real/description.ts`.
 */

import { parseArgs } from 'node:util';
import { Unusable } from '../../complaint.ts';
import { runTool } from '../run-tool.ts';
import { descriptionsIn } from './real/description.ts';
import { type Trial, tried } from './real/trial.ts';

await runTool(async () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { prism: { type: 'string' } } });
  const [place, ...names] = positionals;
  if (place === undefined) throw new Unusable('Say in which folder the descriptions are.');
  const wanted = descriptionsIn(place).filter(({ name }) => names.length === 0 || names.includes(name));
  const trials: Trial[] = [];
  for (const description of wanted) {
    const trial = await tried(description, values);
    console.log(line(trial));
    for (const failure of trial.failures) console.log(`    ${failure}`);
    trials.push(trial);
  }
  const failed = trials.filter(({ failures }) => failures.length > 0);
  console.log(`\n${trials.length - failed.length} of ${trials.length} descriptions come to their end.`);
  process.exitCode = failed.length > 0 || trials.length === 0 ? 1 : 0;
});
// Adapters that were loaded may hold what keeps a process alive.
process.exit();

function line({ name, steps, failures }: Trial): string {
  const said = steps.map(({ column, said: what }) => `${column}: ${what}`);
  return `${failures.length === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(20)} ${said.join(' | ')}`;
}

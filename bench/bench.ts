/**
 * `npm run bench -- [--only <name>[,<name>]] [--rounds 3] [--seconds 8] [--json] [--write]`: the gateway beside what an
 * office could run instead, and beside what this machine could do at best. The last line says how many goals are met.
 */

import { parseArgs } from 'node:util';
import { Unusable } from '../src/complaint.ts';
import { openProgress } from '../src/tools/trials/progress-line.ts';
import { endOwnedAtExit } from '../src/tools/trials/rig/owned.ts';
import { runTool } from '../src/tools/run-tool.ts';
import { movePid, othersCore } from './measure/pinning.ts';
import { runBench } from './run-bench.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '8' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});

await runTool(async () => {
  endOwnedAtExit();
  movePid(process.pid, othersCore);
  const progress = openProgress();
  const found = await runBench({
    only: values.only?.flatMap((text) => text.split(',')) ?? [],
    rounds: whole('rounds'),
    seconds: whole('seconds'),
    say: progress.say,
  });
  progress.clear();
  for (const { work, slices } of found)
    for (const [name, all] of slices) console.log(work.name, name, JSON.stringify(all));
});
// Also where something failed on the way: what was started would go on without it.
process.exit();

function whole(name: 'rounds' | 'seconds'): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Unusable(`--${name} "${values[name]}" is not a whole number above 0.`);
}

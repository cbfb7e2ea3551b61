/**
 * `npm run bench -- [--only <name>[,<name>]] [--rounds 3] [--seconds 2] [--quick] [--json] [--write]`: the gateway beside
 * what an office could run instead, and beside what this machine could do at best. Names are those of workloads, contenders
 * and probes. The last line says how many goals are met. `--quick` takes one short round and no probes; `--write` makes the
 * page of a whole run, `docs/benchmarks.md`.
 */

import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Unusable } from '../src/complaint.ts';
import { runTool } from '../src/tools/run-tool.ts';
import { openProgress } from '../src/tools/trials/progress-line.ts';
import { endOwnedAtExit } from '../src/tools/trials/rig/owned.ts';
import { judged } from './goals.ts';
import { movePid, othersCore } from './measure/pinning.ts';
import { goalsText, probeText, workText } from './report/console.ts';
import { type Written, writePages } from './report/page.ts';
import { type Result, runBench } from './run-bench.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});

await runTool(async () => {
  const only = values.only?.flatMap((text) => text.split(',')) ?? [];
  const [rounds, seconds] = [whole('rounds', values.quick ? 1 : 3), whole('seconds', values.quick ? 1 : 2)];
  if (values.write && (values.quick || only.length > 0))
    throw new Unusable('--write makes the page of a whole run: leave --quick and --only out.');
  const [loadBefore = 0] = loadavg();
  endOwnedAtExit();
  movePid(process.pid, othersCore);
  const progress = openProgress();
  const show = (text: string): void => {
    progress.clear();
    if (!values.json) console.log(text);
  };
  const result = await runBench({
    only,
    rounds,
    seconds,
    withProbes: !values.quick,
    say: progress.say,
    found: ({ work, slices }) => show(workText(work, slices)),
    probed: (figures) => show(['', ...figures.map(probeText)].join('\n')),
  });
  progress.clear();
  tell(result, { rounds, seconds, loadBefore });
});
// Also where something failed on the way: what was started would go on without it.
process.exit();

function tell(result: Result, run: Pick<Written, 'rounds' | 'seconds' | 'loadBefore'>): void {
  const goals = judged(new Map(result.works.map(({ work, slices }) => [work.name, slices])), result.probes);
  if (values.json) {
    const works = result.works.map(({ work, slices }) => ({ name: work.name, slices: Object.fromEntries(slices) }));
    console.log(JSON.stringify({ works, probes: result.probes, goals }, null, 2));
  } else console.log(goalsText(goals));
  if (values.write) writePages({ ...result, goals, ...run });
}

function whole(name: 'rounds' | 'seconds', otherwise: number): number {
  const value = Number(values[name] ?? otherwise);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Unusable(`--${name} "${values[name]}" is not a whole number above 0.`);
}

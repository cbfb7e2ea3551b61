/**
 * `npm run bench:compare -- <commit> <commit> [--only <workload>[,…]] [--rounds 5] [--seconds 2]`: two commits of the gateway
 * side by side in one run. Each is built in a working tree of its own among the temporary files, with this tree's packages.
 */

import { parseArgs } from 'node:util';
import { Unusable } from '../src/complaint.ts';
import { runTool } from '../src/tools/run-tool.ts';
import { openProgress } from '../src/tools/trials/progress-line.ts';
import { endOwnedAtExit } from '../src/tools/trials/rig/owned.ts';
import { sameAnswer } from './measure/equality.ts';
import { movePid, othersCore } from './measure/pinning.ts';
import { type Plan, roundsOf } from './measure/rounds.ts';
import { compareText } from './report/compare.ts';
import { startAgencies } from './rig/agencies.ts';
import { buildAll } from './rig/build.ts';
import { builtCommit } from './rig/commit.ts';
import { startOurs } from './rig/contender.ts';
import { openQuestions } from './work/questions.ts';
import { workloads } from './work/workload.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
  },
});

await runTool(async () => {
  const [first, second, ...others] = positionals;
  if (!first || !second || others.length > 0) throw new Unusable('Say which two: npm run bench:compare -- main HEAD');
  endOwnedAtExit();
  movePid(process.pid, othersCore);
  const { say, clear } = openProgress();
  await buildAll(say, false);
  const commits = [await builtCommit(first, say), await builtCommit(second, say)];
  const agencies = await startAgencies();
  const { control } = agencies;
  // The same commit twice is a good question: it shows how much a difference has to be.
  const names = commits.map(({ name }, at) => (at > 0 && name === commits[0]?.name ? `${name} again` : name));
  const both = await Promise.all(
    commits.map(({ folder }, at) => startOurs({ name: names[at] ?? '', control, folder })),
  );
  const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
  const plan: Plan = { rounds, seconds, connections: 64, agencies, questions: openQuestions(agencies), say };
  for (const work of chosen()) {
    await sameAnswer(work, both, plan.questions);
    const slices = await roundsOf(work, both, plan);
    clear();
    console.log(compareText(work, slices));
  }
});
// Also where something failed on the way: what was started would go on without it.
process.exit();

function chosen() {
  const only = values.only?.flatMap((text) => text.split(',')) ?? [];
  const unknown = only.find((name) => !workloads.some((work) => work.name === name));
  if (unknown)
    throw new Unusable(`There is no workload "${unknown}": ${workloads.map(({ name }) => name).join(', ')}.`);
  return workloads.filter(({ name }) => only.length === 0 || only.includes(name));
}

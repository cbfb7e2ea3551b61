/** Whether a question costs more where four times as many agencies are in the graph. */

import { root } from '../../src/root.ts';
import { startAgencies } from '../rig/agencies.ts';
import { startOurs } from '../rig/contender.ts';
import { openQuestions } from '../work/questions.ts';
import { adapterFoldersWith } from './bench-adapters.ts';
import { cpusOf, microseconds } from './cpu-of.ts';
import { loadOf, workOf } from './load-of.ts';
import type { Around, ProbeFigure } from './probe.ts';

const furtherAgencies = 9;

export async function agenciesGrow(around: Around): Promise<ProbeFigure> {
  around.say(`growth: ${furtherAgencies} further agencies`);
  const folders = adapterFoldersWith(furtherAgencies);
  const agencies = await startAgencies(folders);
  const questions = openQuestions(agencies);
  const start = (name: string, some: readonly string[]) =>
    startOurs({ name, control: agencies.control, folder: root, environment: { ADAPTERS: some.join(',') } });
  const [three, twelve] = [await start('three', folders.slice(0, 1)), await start('twelve', folders)];
  const both = [three, twelve].map(async (contender) => ({
    contender,
    load: await loadOf(workOf('w3'), contender, { ...around, questions }),
  }));
  const [few = 0, many = 0] = await cpusOf(await Promise.all(both), { ...around, agencies });
  await Promise.all([three.stop(), twelve.stop(), agencies.stop()]);
  return {
    goal: 'CPU per request, 12 agencies beside 3',
    value: many / few,
    seen: `${microseconds(few)} with 3, ${microseconds(many)} with 12`,
  };
}

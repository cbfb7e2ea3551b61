/** Whether a question costs in proportion to its fields. */

import { root } from '../../src/root.ts';
import { startAgencies } from '../rig/agencies.ts';
import { startOurs } from '../rig/contender.ts';
import { openQuestions } from '../work/questions.ts';
import { cpusOf, microseconds } from './cpu-of.ts';
import { loadOf, workOf } from './load-of.ts';
import type { Around, ProbeFigure } from './probe.ts';

/** The same field under so many names: far apart, since a field costs little, and no more than a document may have. */
const counts = [5, 50, 95] as const;

const documentWith = (fields: number): string => {
  const names = Array.from({ length: fields }, (_, at) => `f${at}: firstName`).join(' ');
  return `query Fields($id: NationalId!) { citizen(nationalId: $id) { identity { ${names} } } }`;
};

/** With answers executed each time: of one that is given again no field is looked at. */
export async function fieldsGrow(around: Around): Promise<ProbeFigure> {
  around.say(`growth: ${counts.join(', ')} fields`);
  const agencies = await startAgencies();
  const environment = { CACHE_REPLIES_PERCENT: '0' };
  const contender = await startOurs({ name: 'fields', control: agencies.control, folder: root, environment });
  const own = { ...around, agencies, questions: openQuestions(agencies) };
  const loads = counts.map((count) => loadOf({ ...workOf('w1'), document: documentWith(count) }, contender, own));
  const measured = (await Promise.all(loads)).map((load) => ({ contender, load }));
  const [few = 0, some = 0, many = 0] = await cpusOf(measured, own);
  await Promise.all([contender.stop(), agencies.stop()]);
  const straight = few + ((some - few) * (counts[2] - counts[0])) / (counts[1] - counts[0]);
  return {
    goal: 'CPU of 95 fields beside the straight line through 5 and 50',
    value: many / straight,
    seen: `${counts.map((count, at) => `${count} fields ${microseconds([few, some, many][at] ?? 0)}`).join(', ')}`,
  };
}

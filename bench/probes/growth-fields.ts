/** Whether the last of many fields costs as much as the first of few. */

import { cpusOf, microseconds } from './cpu-of.ts';
import { loadOf, workOf } from './load-of.ts';
import type { Around, ProbeFigure } from './probe.ts';

/** The same field under so many names: far apart, since a field costs little, and no more than a document may have. */
const counts = [5, 50, 95] as const;

const documentWith = (fields: number): string => {
  const names = Array.from({ length: fields }, (_, at) => `f${at}: firstName`).join(' ');
  return `query Fields($id: NationalId!) { citizen(nationalId: $id) { identity { ${names} } } }`;
};

export async function fieldsGrow(around: Around): Promise<ProbeFigure> {
  around.say(`growth: ${counts.join(', ')} fields`);
  const contender = around.ours;
  const loads = counts.map((count) => loadOf({ ...workOf('w1'), document: documentWith(count) }, contender, around));
  const [few = 0, some = 0, many = 0] = await cpusOf(
    (await Promise.all(loads)).map((load) => ({ contender, load })),
    around,
  );
  const first = (some - few) / (counts[1] - counts[0]);
  const further = (many - some) / (counts[2] - counts[1]);
  return {
    goal: 'CPU per further field, many fields beside few',
    value: further / first,
    seen: `${counts.map((count, at) => `${count} fields ${microseconds([few, some, many][at] ?? 0)}`).join(', ')}`,
  };
}

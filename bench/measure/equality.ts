/** Before anything is timed: every contender gives the same answers, deeply equal, asked anew and asked again. */

import { deepStrictEqual } from 'node:assert/strict';
import type { Contender } from '../rig/contender.ts';
import { ask } from '../work/ask.ts';
import type { Questions } from '../work/questions.ts';
import { bodyAround, type Workload } from '../work/workload.ts';

/** Of each workload. */
const compared = 24;

/** One answer as JSON, of those that all gave. @throws Error where one answers otherwise than the first, or with an error. */
export async function sameAnswer(
  work: Workload,
  contenders: readonly Contender[],
  questions: Questions,
): Promise<string> {
  const variables = (await questions.variables(work, compared)).slice(0, compared);
  const truths = new Map<string, unknown>();
  for (const contender of contenders) {
    const door = { address: contender.address, headers: await contender.headers(), around: bodyAround(work) };
    for (const variable of [...variables, ...variables]) {
      const { data, errors } = await ask(door, variable);
      if (errors || !data) throw new Error(`${contender.name} failed in ${work.name}: ${JSON.stringify(errors)}`);
      if (!truths.has(variable)) truths.set(variable, data);
      compare(
        data,
        truths.get(variable),
        `${contender.name} answers otherwise than ${contenders[0]?.name} in ${work.name}`,
      );
    }
  }
  const longest = [...truths.values()].map((data) => JSON.stringify({ data })).toSorted((a, b) => a.length - b.length);
  return longest[longest.length >> 1] ?? '{}';
}

function compare(data: unknown, truth: unknown, complaint: string): void {
  try {
    deepStrictEqual(data, truth);
  } catch (error) {
    throw new Error(`${complaint}: ${(error as Error).message}`);
  }
}

/** The questions of a workload, with the agencies' answers to them made beforehand: the same for every contender of a round. */

import type { BenchAgencies } from '../rig/agencies.ts';
import { peopleFrom, peopleIn, variablesOf } from './people.ts';
import { isWarm, type Workload, warmQuestions } from './workload.ts';

export interface Questions {
  /** Of warm workloads always the same, whatever the count; of cold ones so many that nobody was asked about before. */
  variables(work: Workload, count: number): Promise<readonly string[]>;
}

export function openQuestions(agencies: BenchAgencies): Questions {
  // Somewhere among all national codes, so that no two runs ask about the same people.
  const people = peopleFrom(Math.floor(Math.random() * 500_000_000));
  const known = new Map<string, readonly string[]>();
  return {
    variables: async (work, count) => {
      const kept = known.get(work.name);
      if (kept) return kept;
      const ids = people.next(peopleIn(work, isWarm(work) ? warmQuestions[work.citizens] : count));
      await agencies.prepare(ids, work.operations);
      const variables = variablesOf(work, ids);
      if (isWarm(work)) known.set(work.name, variables);
      return variables;
    },
  };
}

/** Starts everybody, compares their answers, and measures workload after workload. */

import { Unusable } from '../src/complaint.ts';
import { sameAnswer } from './measure/equality.ts';
import { type Plan, roundsOf, type Slices } from './measure/rounds.ts';
import { startAgencies } from './rig/agencies.ts';
import { buildAll } from './rig/build.ts';
import type { Contender } from './rig/contender.ts';
import { type Entrant, entrants } from './rig/field.ts';
import { openQuestions } from './work/questions.ts';
import { type Workload, workloads } from './work/workload.ts';

export interface Wishes {
  /** Names of workloads and of contenders; all of them where none is named. */
  readonly only: readonly string[];
  readonly rounds: number;
  readonly seconds: number;
  readonly say: (what: string) => void;
}

export interface Found {
  readonly work: Workload;
  readonly slices: Slices;
}

const connections = 64;

export async function runBench({ only, rounds, seconds, say }: Wishes): Promise<readonly Found[]> {
  const works = chosen(workloads, only);
  const field = chosen(entrants, only).filter((one) => works.some(({ name }) => one.works.includes(name)));
  await buildAll(
    say,
    field.some(({ kind }) => kind === 'peer'),
  );
  const agencies = await startAgencies();
  const started = new Map<Entrant, Contender>();
  for (const entrant of field) {
    say(`starting ${entrant.name}`);
    started.set(entrant, await entrant.start(agencies.control));
  }
  const plan: Plan = { rounds, seconds, connections, agencies, questions: openQuestions(agencies), say };
  const found: Found[] = [];
  for (const work of works) found.push(await measuredIn(work, started, plan));
  await Promise.all([...started.values()].map((contender) => contender.stop()));
  await agencies.stop();
  return found;
}

async function measuredIn(work: Workload, started: ReadonlyMap<Entrant, Contender>, plan: Plan): Promise<Found> {
  const here = [...started].filter(([{ works }]) => works.includes(work.name));
  plan.say(`${work.name}: comparing answers`);
  const real = here.filter(([{ isReal }]) => isReal).map(([, contender]) => contender);
  const answer = await sameAnswer(work, real, plan.questions);
  for (const [{ isReal }, { fix }] of here) if (!isReal) await fix?.(answer);
  return {
    work,
    slices: await roundsOf(
      work,
      here.map(([, contender]) => contender),
      plan,
    ),
  };
}

/** Names of the other kind choose nothing here. @throws Unusable for a name of neither. */
function chosen<T extends { readonly name: string }>(all: readonly T[], only: readonly string[]): readonly T[] {
  const unknown = only.find((name) => ![...workloads, ...entrants].some((one) => one.name === name));
  if (unknown) {
    const names = [...workloads, ...entrants].map(({ name }) => name).join(', ');
    throw new Unusable(`There is no workload or contender "${unknown}": ${names}.`);
  }
  const named = all.filter(({ name }) => only.includes(name));
  return named.length > 0 ? named : all;
}

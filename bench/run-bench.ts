/** Starts everybody, compares their answers, measures workload after workload, and then probes what is not a rate. */

import { Unusable } from '../src/complaint.ts';
import { sameAnswer } from './measure/equality.ts';
import { type Plan, roundsOf, type Slices } from './measure/rounds.ts';
import { probes } from './probes/index.ts';
import type { ProbeFigure } from './probes/probe.ts';
import { startAgencies } from './rig/agencies.ts';
import { buildAll } from './rig/build.ts';
import type { Contender } from './rig/contender.ts';
import { type Entrant, entrants } from './rig/field.ts';
import { openQuestions } from './work/questions.ts';
import { type Workload, workloads } from './work/workload.ts';

export interface Wishes {
  /** Names of workloads, contenders and probes; all of them where none is named. */
  readonly only: readonly string[];
  readonly rounds: number;
  readonly seconds: number;
  /** Whether the probes are made where none is named. */
  readonly withProbes: boolean;
  readonly say: (what: string) => void;
  /** Told of each as soon as it is there. */
  readonly found: (found: Found) => void;
  readonly probed: (figures: readonly ProbeFigure[]) => void;
}

interface Found {
  readonly work: Workload;
  readonly slices: Slices;
}

export interface Result {
  readonly works: readonly Found[];
  readonly probes: readonly ProbeFigure[];
}

const connections = 64;

export async function runBench(wishes: Wishes): Promise<Result> {
  const { rounds, seconds, say } = wishes;
  const chosen = choiceOf(wishes);
  await buildAll(
    say,
    chosen.field.some(({ kind }) => kind === 'peer'),
  );
  const agencies = await startAgencies();
  const started = new Map<Entrant, Contender>();
  for (const entrant of chosen.field) {
    say(`starting ${entrant.name}`);
    started.set(entrant, await entrant.start(agencies.control));
  }
  const plan: Plan = { rounds, seconds, connections, agencies, questions: openQuestions(agencies), say };
  const works: Found[] = [];
  for (const work of chosen.works) {
    const found = await measuredIn(work, started, plan);
    works.push(found);
    wishes.found(found);
  }
  const figures: ProbeFigure[] = [];
  const [ours] = [...started].flatMap(([{ kind }, contender]) => (kind === 'ours' ? [contender] : []));
  for (const probe of ours ? chosen.probes : []) {
    const seen = ours ? await probe.measure({ ...plan, ours }) : [];
    figures.push(...seen);
    wishes.probed(seen);
  }
  await Promise.all([...started.values()].map((contender) => contender.stop()));
  await agencies.stop();
  return { works, probes: figures };
}

async function measuredIn(work: Workload, started: ReadonlyMap<Entrant, Contender>, plan: Plan): Promise<Found> {
  const here = [...started].filter(([{ works }]) => works.includes(work.name));
  plan.say(`${work.name}: comparing answers`);
  const real = here.filter(([{ isReal }]) => isReal).map(([, contender]) => contender);
  const answer = await sameAnswer(work, real, plan.questions);
  for (const [{ isReal }, { fix }] of here) if (!isReal) await fix?.(answer);
  const contenders = here.map(([, contender]) => contender);
  return { work, slices: await roundsOf(work, contenders, plan) };
}

function choiceOf({ only, withProbes }: Pick<Wishes, 'only' | 'withProbes'>) {
  const known = [...workloads, ...entrants, ...probes].map(({ name }) => name);
  const unknown = only.find((name) => !known.some((one) => one === name));
  if (unknown) throw new Unusable(`There is no workload, contender or probe "${unknown}": ${known.join(', ')}.`);
  const named = <T extends { readonly name: string }>(all: readonly T[]): readonly T[] =>
    all.filter(({ name }) => only.includes(name));
  const orAll = <T>(some: readonly T[], all: readonly T[]): readonly T[] => (some.length > 0 ? some : all);
  const probed = only.length === 0 && withProbes ? probes : named(probes);
  const isOnlyProbed = only.length > 0 && probed.length > 0 && named(workloads).length === 0;
  const works = isOnlyProbed ? [] : orAll(named(workloads), workloads);
  const field = orAll(named(entrants), entrants).filter(
    ({ kind, works: own }) => works.some(({ name }) => own.includes(name)) || (probed.length > 0 && kind === 'ours'),
  );
  return { works, field, probes: probed };
}

/** Rounds of one workload: each contender in turn, the other way round every second time, so that what else the machine does falls on all. */

import { load } from '../load/load.ts';
import type { BenchAgencies } from '../rig/agencies.ts';
import type { Contender } from '../rig/contender.ts';
import type { Questions } from '../work/questions.ts';
import { bodyAround, isWarm, type Workload } from '../work/workload.ts';
import { prime } from './prime.ts';
import { measured, type Slice } from './slice.ts';

export interface Plan {
  readonly rounds: number;
  /** Of each slice. */
  readonly seconds: number;
  readonly connections: number;
  readonly agencies: BenchAgencies;
  readonly questions: Questions;
  readonly say: (what: string) => void;
}

/** By contender. */
export type Slices = ReadonlyMap<string, readonly Slice[]>;

/** For the compiler, before anything is measured: slices of so many seconds, until enough was answered, or it took too long. */
const warmUpSeconds = 2;
const longestWarmUpSeconds = 12;
/** Seen to be enough for ours, which has the most code to compile: its rate no longer rose after half of them. */
const warmAnswers = { warm: 20_000, cold: { 1: 3_000, 50: 400 } } as const;
/** Before each slice, not measured. */
const leadSeconds = 1;
/** More questions than the fastest was seen to answer while it was new. */
const reserve = 3;
/** Of a cold workload, before anybody was seen. Where they come to an end they begin anew, which only a warm-up may. */
const firstPerSecond = { 1: 2_000, 50: 150 } as const;
/** More than any contender answers of cold questions: one that was asked twice in its warm-up seems faster than it is. */
const mostPerSecond = { 1: 5_000, 50: 700 } as const;

export async function roundsOf(work: Workload, contenders: readonly Contender[], plan: Plan): Promise<Slices> {
  const slices = new Map<string, Slice[]>(contenders.map(({ name }) => [name, []]));
  await plan.agencies.latency(work.latencyMs);
  const fastest = await warmedUp(work, contenders, plan);
  const perSecond = Math.min(fastest * reserve, mostPerSecond[work.citizens]);
  for (let round = 0; round < plan.rounds; round += 1) {
    const inTurn = round % 2 === 0 ? contenders : contenders.toReversed();
    const what = `round ${round + 1} of ${plan.rounds}`;
    for (const [name, one] of await turnOf(work, inTurn, { plan, perSecond, what })) slices.get(name)?.push(one);
  }
  await plan.agencies.latency(0);
  return slices;
}

/** Each until it is warm. @returns what the fastest did in a second. */
async function warmedUp(work: Workload, contenders: readonly Contender[], plan: Plan): Promise<number> {
  const enough = isWarm(work) ? warmAnswers.warm : warmAnswers.cold[work.citizens];
  const answered = new Map<string, number>();
  const turn = { plan: { ...plan, seconds: warmUpSeconds }, perSecond: firstPerSecond[work.citizens], what: 'warm-up' };
  let fastest = 0;
  let cool = contenders;
  for (let spent = 0; spent < longestWarmUpSeconds && cool.length > 0; spent += warmUpSeconds) {
    for (const [name, { perSecond }] of await turnOf(work, cool, turn)) {
      answered.set(name, (answered.get(name) ?? 0) + perSecond * warmUpSeconds);
      fastest = Math.max(fastest, perSecond);
    }
    cool = cool.filter(({ name }) => (answered.get(name) ?? 0) < enough);
  }
  return fastest;
}

interface Turn {
  readonly plan: Plan;
  /** How many questions a second there have to be. */
  readonly perSecond: number;
  readonly what: string;
}

async function turnOf(
  work: Workload,
  contenders: readonly Contender[],
  { plan, perSecond, what }: Turn,
): Promise<readonly (readonly [name: string, slice: Slice])[]> {
  const { agencies, questions, seconds, connections, say } = plan;
  say(`${work.name}: ${what}, questions`);
  const variables = await questions.variables(work, Math.ceil(perSecond * (leadSeconds + seconds)));
  const taken: (readonly [string, Slice])[] = [];
  for (const contender of contenders) {
    say(`${work.name}: ${what}, ${contender.name}`);
    const { name, address } = contender;
    const headers = await contender.headers();
    const around = bodyAround(work);
    const whole = { address, headers, around, choice: work.choice, seconds, connections };
    const [first, rest] = isWarm(work) ? [variables, variables] : parted(variables, seconds);
    if (isWarm(work)) await prime({ ...whole, variables });
    // Whoever was idle for the others' turns has given back memory and code meanwhile.
    await load({ ...whole, variables: first, seconds: leadSeconds });
    taken.push([name, await measured(contender, agencies, { ...whole, variables: rest })]);
  }
  if (!isWarm(work)) await agencies.forget();
  return taken;
}

/** What is asked before a slice, and in it: nobody is asked about in both. */
function parted(variables: readonly string[], seconds: number): readonly [readonly string[], readonly string[]] {
  const at = Math.floor((variables.length * leadSeconds) / (leadSeconds + seconds));
  return [variables.slice(0, at), variables.slice(at)];
}

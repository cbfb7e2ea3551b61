/** What was promised, and whether it is so. */

import { ratioOf } from './measure/figures.ts';
import type { Slices } from './measure/rounds.ts';
import type { Slice } from './measure/slice.ts';
import type { ProbeFigure } from './probes/probe.ts';
import { entrants } from './rig/field.ts';
import type { WorkName } from './work/workload.ts';

interface Goal {
  readonly name: string;
  /** As it is written for people: `× Apollo`, `ms`, `MB`. */
  readonly unit: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Judged extends Goal {
  /** `undefined` where it was not measured this time. */
  readonly value: number | undefined;
  readonly isMet: boolean;
}

const rate = ({ perSecond }: Slice): number => perSecond;
const middleMs = ({ p50Ms }: Slice): number => p50Ms;

interface RatioGoal {
  readonly work: WorkName;
  /** A contender, or the best of the peers. */
  readonly against: string;
  readonly of?: (slice: Slice) => number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

const ratioGoals: readonly RatioGoal[] = [
  { work: 'w1', against: 'mercurius-memory', atLeast: 1.3 },
  { work: 'w1', against: 'apollo-cache', atLeast: 3 },
  { work: 'w1', against: 'fixed', atLeast: 0.65 },
  { work: 'w2@0', against: 'mercurius', atLeast: 2.5 },
  { work: 'w2@0', against: 'hand-written', atLeast: 1 },
  { work: 'w2@20', against: 'apollo', of: middleMs, atMost: 0.6 },
  { work: 'w2@20', against: 'hand-written', atLeast: 0.8 },
  { work: 'w3', against: 'best peer', atLeast: 3 },
  { work: 'w3', against: 'fixed', atLeast: 0.6 },
  { work: 'w4', against: 'best peer', atLeast: 3 },
  { work: 'w4', against: 'hand-written', atLeast: 0.4 },
  { work: 'w4w', against: 'best peer', atLeast: 8 },
  { work: 'w4w', against: 'lookup', atLeast: 0.6 },
];

const probeGoals: readonly Goal[] = [
  { name: 'w1 at half its peak rate, open model: p99', unit: 'ms', atMost: 5 },
  { name: 'memory of the process after all of it', unit: 'MB', atMost: 250 },
  { name: 'CPU per request, 12 agencies beside 3', unit: '×', atMost: 1.25 },
  { name: 'CPU per request, 10⁶ citizens in Redis beside 10³', unit: '×', atMost: 1.25 },
  { name: 'CPU of 95 fields beside the straight line through 5 and 50', unit: '×', atMost: 1.25 },
  { name: '10× overload of the cold screen: goodput', unit: '× peak', atLeast: 0.9 },
  { name: '10× overload of the cold screen: refusals, p99', unit: 'ms', atMost: 50 },
  { name: '10× overload of the cold screen: whole again after', unit: 's', atMost: 30 },
];

export function judged(works: ReadonlyMap<WorkName, Slices>, probes: readonly ProbeFigure[]): readonly Judged[] {
  const ratios = ratioGoals.map((goal) => judgeRatio(goal, works.get(goal.work)));
  const others = probeGoals.map((goal) => judge(goal, probes.find(({ goal: name }) => name === goal.name)?.value));
  return [...ratios, ...others];
}

export const metCount = (goals: readonly Judged[]): number => goals.filter(({ isMet }) => isMet).length;

function judgeRatio({ work, against, of = rate, ...bounds }: RatioGoal, slices: Slices | undefined): Judged {
  const peers = entrants.filter(({ kind }) => kind === 'peer').map(({ name }) => name);
  const others = against === 'best peer' ? peers : [against];
  const ratios = slices ? others.flatMap((other) => ratioOf(slices, 'ours', other, of) ?? []) : [];
  const what = of === rate ? 'rate' : 'p50';
  const goal = { name: `${work}: ${what} beside ${against}`, unit: '×', ...bounds };
  return judge(goal, ratios.length > 0 ? Math.min(...ratios) : undefined);
}

function judge(goal: Goal, value: number | undefined): Judged {
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = goal;
  return { ...goal, value, isMet: value !== undefined && value >= atLeast && value <= atMost };
}

export function goalText({ name, unit, atLeast, atMost, value, isMet }: Judged): string {
  const wanted = atLeast !== undefined ? `≥ ${atLeast}` : `≤ ${atMost}`;
  const seen = value === undefined ? 'not measured' : `${Number(value.toPrecision(3))} ${unit}`;
  const verdict = isMet ? 'met' : value === undefined ? '—' : 'NOT MET';
  return `${name}: ${seen} (${wanted}) ${verdict}`;
}

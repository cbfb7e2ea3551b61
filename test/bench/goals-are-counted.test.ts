/** What a run says at its end: each goal with what was seen, and how many are met. */

import { describe, expect, it } from 'vitest';
import { judged, metCount } from '../../bench/goals.ts';
import type { Slice } from '../../bench/measure/slice.ts';
import { goalsText } from '../../bench/report/console.ts';

const slice = (perSecond: number): Slice => ({
  perSecond,
  p50Ms: 1,
  p99Ms: 2,
  cpuPer1000: 0.1,
  mainThreadPer1000: 0.1,
  childrenCpuPer1000: 0,
  callsPerRequest: 0,
  residentMb: 100,
  ownCoreBusy: 1,
  otherCoreBusy: 1,
  agenciesCpuPer1000: 0,
  failures: 0,
  isRepeated: false,
  sampled: 10,
  wrong: 0,
});

const rounds = (...rates: readonly number[]): readonly Slice[] => rates.map(slice);

describe('the goals', () => {
  const w1 = new Map([
    ['ours', rounds(300, 310, 320)],
    ['mercurius-memory', rounds(200, 100, 200)],
    ['apollo-cache', rounds(200, 200, 200)],
    ['fixed', rounds(300, 310, 320)],
  ]);
  const memory = { goal: 'memory of the process after all of it', value: 251, seen: '251 MB resident' };
  const goals = judged(new Map([['w1', w1]]), [memory]);
  const goal = (name: string) => goals.find((one) => one.name === name);

  it('compare round by round', () => {
    expect(goal('w1: rate beside mercurius-memory')).toMatchObject({ value: 1.6, isMet: true });
    expect(goal('w1: rate beside apollo-cache')).toMatchObject({ value: 1.55, isMet: false });
    expect(goal('w1: rate beside fixed')).toMatchObject({ value: 1, isMet: true });
  });

  it('are not met where they are above their limit, or were not measured', () => {
    expect(goal(memory.goal)).toMatchObject({ value: 251, isMet: false });
    expect(goal('w3: rate beside best peer')).toMatchObject({ value: undefined, isMet: false });
  });

  it('are counted on the last line', () => {
    const missing = goals.filter(({ value }) => value === undefined).length;
    const last = goalsText(goals).split('\n').at(-1);
    expect(metCount(goals)).toBe(2);
    expect(last).toBe(`goals met: 2 of ${goals.length} (${missing} not measured this time)`);
  });
});

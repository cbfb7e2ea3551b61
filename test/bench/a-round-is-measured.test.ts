/** The benchmark itself: contenders answer alike before anything is timed, and a round gives figures of all of them. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { sameAnswer } from '../../bench/measure/equality.ts';
import { measured } from '../../bench/measure/slice.ts';
import { type BenchAgencies, startAgencies } from '../../bench/rig/agencies.ts';
import { buildContenders, hasPeers } from '../../bench/rig/build.ts';
import type { Contender } from '../../bench/rig/contender.ts';
import { entrants } from '../../bench/rig/field.ts';
import { openQuestions, type Questions } from '../../bench/work/questions.ts';
import { bodyAround, type Workload, workloads } from '../../bench/work/workload.ts';
import { describeWith } from '../support/services.ts';

/** Without the peers' packages, which `npm run bench` installs, ours is compared with what is written by hand. */
const names = ['ours', 'hand-written', ...(hasPeers() ? ['mercurius'] : [])];
const cold = workloads.filter(({ name }) => name === 'w2@0' || name === 'w4');
const screen = cold.find(({ name }) => name === 'w2@0') as Workload;

describeWith('redis-server', 'the benchmark', () => {
  let agencies: BenchAgencies;
  let questions: Questions;
  let contenders: readonly Contender[] = [];

  beforeAll(async () => {
    await buildContenders();
    agencies = await startAgencies();
    questions = openQuestions(agencies);
    const field = entrants.filter(({ name }) => names.includes(name));
    contenders = await Promise.all(field.map(({ start }) => start(agencies.control)));
  });
  afterAll(async () => {
    await Promise.all(contenders.map((contender) => contender.stop()));
    await agencies?.stop();
  });

  it.each(cold)('finds that all answer alike: $name', async (work) => {
    expect(contenders.map(({ name }) => name)).toEqual(
      entrants.map(({ name }) => name).filter((name) => names.includes(name)),
    );
    expect(JSON.parse(await sameAnswer(work, contenders, questions))).toHaveProperty('data');
  });

  it('notices one that answers otherwise', async () => {
    const [first, second] = contenders as readonly [Contender, Contender];
    const liar = { ...second, address: `${agencies.control}/none` };
    await expect(sameAnswer(screen, [first, liar], questions)).rejects.toThrow();
  });

  describeWith('wrk', 'in a short round', () => {
    it('counts answers, CPU and calls, and looks into the answers', async () => {
      const variables = await questions.variables(screen, 2_000);
      for (const contender of contenders) {
        const { address } = contender;
        const headers = await contender.headers();
        const around = bodyAround(screen);
        const load = { address, headers, around, variables, choice: screen.choice, seconds: 1, connections: 8 };
        const slice = await measured(contender, agencies, load);
        expect(slice).toMatchObject({ wrong: 0, failures: 0, isRepeated: false });
        for (const figure of [
          slice.perSecond,
          slice.cpuPer1000,
          slice.callsPerRequest,
          slice.residentMb,
          slice.sampled,
        ])
          expect(figure).toBeGreaterThan(0);
      }
    });
  });
});

/** Ten times as many cold screens as the gateway can draw: what it still draws, how soon it says no to the rest, and how soon it is whole again. */

import { msUntil } from '../../src/tools/trials/rig/load.ts';
import type { Load } from '../load/load.ts';
import { load } from '../load/load.ts';
import { type Arrival, openModel } from '../load/open-model.ts';
import { inOrder, quantile } from '../load/times.ts';
import { ask } from '../work/ask.ts';
import { loadOf, workOf } from './load-of.ts';
import type { Probe, ProbeFigure } from './probe.ts';

const times = 10;
/** Clients keep that many connections open; the gateway's deadline is how long they wait. */
const overloadConnections = 1_000;
const patienceMs = 2_500;
/** Long enough for a queue to be felt, in seconds. */
const leastSeconds = 5;
/** Questions a second, more than are ever drawn in its peak. */
const peakQuestions = 2_500;
/** Those that are refused are not asked of anybody, so that not all have to be others. */
const mostQuestions = 40_000;
/** For after it. */
const questionsAfter = 1_000;
const wholeWithinMs = 60_000;
/** A screen drawn within this is as good as before, in milliseconds. */
const goodMs = 500;
const inARow = 20;

export const overload: Probe = {
  name: 'overload',
  async measure(around) {
    const { ours, agencies, say } = around;
    const seconds = Math.max(leastSeconds, around.seconds);
    const longer = { ...around, seconds };
    const questions = (count: number): Promise<Load> => loadOf(workOf('w2@0'), ours, longer, count);
    say('overload: the peak rate');
    const { perSecond: peak } = await load(await questions(peakQuestions * seconds));
    say('overload: questions');
    const wanted = await questions(Math.min(mostQuestions, Math.ceil(peak * times * seconds)));
    const after = await questions(questionsAfter);
    say(`overload: ${Math.round(peak * times)} a second`);
    const perSecond = peak * times;
    const arrivals = await openModel({ ...wanted, perSecond, connections: overloadConnections, patienceMs });
    const wholeAgainMs = await msUntilWhole(after);
    await agencies.forget();
    return figuresOf(arrivals, { peak, wholeAgainMs, seconds });
  },
};

interface Seen {
  readonly seconds: number;
  readonly peak: number;
  readonly wholeAgainMs: number;
}

function figuresOf(arrivals: readonly Arrival[], { peak, wholeAgainMs, seconds }: Seen): readonly ProbeFigure[] {
  const good = arrivals.filter(({ isGood }) => isGood).length;
  // Whole, or some of its fields.
  const refused = inOrder(arrivals.filter(({ isGood, status }) => !isGood && status > 0).map(({ ms }) => ms));
  const lost = arrivals.length - good - refused.length;
  const share = good / seconds / peak;
  const seen = `${arrivals.length} came, ${good} answered, ${refused.length} refused, ${lost} lost; peak ${Math.round(peak)} a second`;
  const name = (what: string): string => `10× overload of the cold screen: ${what}`;
  return [
    { goal: name('goodput'), value: share, seen },
    // Where nothing is refused, everybody waits until it is too late.
    {
      goal: name('refusals, p99'),
      value: refused.length === 0 ? Number.POSITIVE_INFINITY : quantile(refused, 0.99),
      seen,
    },
    { goal: name('whole again after'), value: wholeAgainMs / 1_000, seen },
  ];
}

/** Until some screens in a row are drawn as fast as ever. */
async function msUntilWhole({ variables, ...door }: Load): Promise<number> {
  let row = 0;
  let at = 0;
  return msUntil(async () => {
    const began = performance.now();
    const told = await ask(door, variables[at++ % variables.length] ?? '').catch(() => undefined);
    const isGood = told?.data !== undefined && !told.errors && performance.now() - began < goodMs;
    row = isGood ? row + 1 : 0;
    return row >= inARow;
  }, wholeWithinMs);
}

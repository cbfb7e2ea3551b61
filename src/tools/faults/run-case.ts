/** Runs one case, as it is or with its plant, and says what came of it. */

import type { Case } from './case.ts';
import type { Finding } from './finding.ts';
import { healAll, openRig, type Person, type StandIns } from './rig/open-rig.ts';

export interface Row {
  readonly name: string;
  readonly about: Case['about'];
  readonly asked: string;
  readonly seen: readonly Finding[];
  readonly verdict: 'ok' | 'FAILED' | 'skipped';
  /** Why it was skipped, or ended without findings. */
  readonly why?: string;
  readonly seconds: number;
  /** With `--plant`: what was broken, and whether that is what was found. */
  readonly plant?: { readonly breaks: string; readonly foundBy: string; readonly isFound: boolean };
}

export interface Running extends Person {
  readonly standIns: StandIns;
  readonly isPlanted: boolean;
}

export async function runCase(one: Case, running: Running): Promise<Row> {
  const began = performance.now();
  const end = await ending(one, running);
  const seen = 'seen' in end ? end.seen : [];
  const { plant } = one;
  const isFound = seen.some(({ what, isGood }) => what === plant.foundBy && !isGood);
  return {
    name: one.name,
    about: one.about,
    asked: one.asked,
    seen,
    verdict: seen.length > 0 && seen.every(({ isGood }) => isGood) ? 'ok' : 'FAILED',
    ...('why' in end && { why: end.why }),
    seconds: (performance.now() - began) / 1_000,
    ...(running.isPlanted && { plant: { breaks: plant.breaks, foundBy: plant.foundBy, isFound } }),
  };
}

/** What keeps a case from being run here at all. */
export const skipped = ({ name, about, asked }: Case, why: string): Row => ({
  name,
  about,
  asked,
  seen: [],
  verdict: 'skipped',
  why,
  seconds: 0,
});

type Ending = { readonly seen: readonly Finding[] } | { readonly why: string };

async function ending(one: Case, { standIns, isPlanted, isLong, say }: Running): Promise<Ending> {
  const options = { ...one.options, ...(isPlanted && one.plant.options) };
  const tell = (what: string): void => say(`${one.name}: ${what}`);
  tell('starting');
  await healAll(standIns);
  try {
    const { rig, close } = await openRig(standIns, options, { isLong, say: tell });
    try {
      return { seen: await one.run(isPlanted && one.plant.rig ? one.plant.rig(rig) : rig) };
    } finally {
      await close();
    }
  } catch (error) {
    return { why: (error as Error).message };
  }
}

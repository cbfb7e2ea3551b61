/** Runs one case, as it is or with its plant, and says what came of it. */

import type { Case } from './case.ts';
import type { Finding } from './finding.ts';

export interface Row {
  readonly name: string;
  readonly about: string;
  readonly asked: string;
  readonly seen: readonly Finding[];
  readonly verdict: 'ok' | 'FAILED' | 'skipped';
  /** Why it was skipped, or ended without findings. */
  readonly why?: string;
  readonly seconds: number;
  /** With `--plant`: what was broken, and whether that is what was found. */
  readonly plant?: { readonly breaks: string; readonly foundBy: string; readonly isFound: boolean };
}

/** Who started the run. */
export interface Person {
  /** Whether to take the full time where less shows the same. */
  readonly isLong: boolean;
  /** Where progress goes. */
  readonly say: (what: string) => void;
}

export interface OpenRig<Rig> {
  readonly rig: Rig;
  close(): Promise<void>;
}

/** Starts what a case needs. @throws where something of it does not start. */
export type Open<Rig, Options> = (options: Options | undefined, person: Person) => Promise<OpenRig<Rig>>;

export interface Running<Rig, Options> extends Person {
  readonly open: Open<Rig, Options>;
  readonly isPlanted: boolean;
}

export async function runCase<Rig, Options>(one: Case<Rig, Options>, running: Running<Rig, Options>): Promise<Row> {
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
export const skipped = ({ name, about, asked }: Pick<Row, 'name' | 'about' | 'asked'>, why: string): Row => ({
  name,
  about,
  asked,
  seen: [],
  verdict: 'skipped',
  why,
  seconds: 0,
});

type Ending = { readonly seen: readonly Finding[] } | { readonly why: string };

async function ending<Rig, Options>(one: Case<Rig, Options>, running: Running<Rig, Options>): Promise<Ending> {
  const { open, isPlanted, isLong, say } = running;
  const planted = isPlanted ? one.plant.options : undefined;
  const options = planted === undefined ? one.options : { ...one.options, ...planted };
  const tell = (what: string): void => say(`${one.name}: ${what}`);
  tell('starting');
  try {
    const { rig, close } = await open(options, { isLong, say: tell });
    try {
      return { seen: await one.run(isPlanted && one.plant.rig ? one.plant.rig(rig) : rig) };
    } finally {
      await close();
    }
  } catch (error) {
    return { why: (error as Error).message };
  }
}

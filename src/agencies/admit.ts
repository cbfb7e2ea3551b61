/** The adapters that serve, and those that are left out with their reasons: one that is bad harms no other. */

import { composable } from './composable.ts';
import { type LeftOut, leaveOut } from './left-out.ts';
import { AdapterMistakes, type Agency, adapterFolders, loadAgency, writtenIn } from './load.ts';
import { switchedOff } from './switched-off.ts';
import { tryAdapters } from './try-adapters.ts';

export interface Admitted {
  /** Those that have a part in the graph; of one with `leftOut` no code is run. */
  readonly agencies: readonly Agency[];
  /** All that do not serve. */
  readonly leftOut: readonly LeftOut[];
}

export interface AdmitOptions {
  /** Found by whoever began this process; they are tried here where it is left out. */
  readonly tried?: readonly LeftOut[] | undefined;
  /** Whether their stand-ins are wanted too. */
  readonly standIns: boolean;
  /** Whether there is a way to the agency. */
  readonly isLive: (agency: string) => boolean;
}

/** @throws AdapterMistakes where there are adapters and none of them serves. */
export async function admitAgencies(places: readonly string[], options: AdmitOptions): Promise<Admitted> {
  const tried = options.tried ?? (await tryAdapters(places, options));
  const loaded = (await Promise.all(adapterFolders(places).map((folder) => loadedFrom(folder, tried)))).flat();
  const { agencies, leftOut: gone } = composable(loaded, options.isLive);
  // One that did not load here, though it did where it was tried, has its reason with it.
  const off = agencies.flatMap(({ leftOut }) => leftOut ?? []);
  const folders = new Map([...tried, ...off, ...gone].map((one) => [one.folder, one]));
  const leftOut = [...folders.values()];
  if (leftOut.length > 0 && agencies.every((agency) => agency.leftOut))
    throw new AdapterMistakes(leftOut.map(({ agency, reason }) => `${agency}: ${reason}`));
  return { agencies, leftOut };
}

/** None of one that has nothing to say in the graph. */
async function loadedFrom(folder: string, tried: readonly LeftOut[]): Promise<readonly Agency[]> {
  const leftOut = tried.find((one) => one.folder === folder);
  if (leftOut) return hasSchema.has(leftOut.why) ? [switchedOff(writtenIn(folder), leftOut)] : [];
  try {
    return [await loadAgency(folder)];
  } catch {
    const reason = 'Its code was loaded where it was tried, and not where it was to serve.';
    return [switchedOff(writtenIn(folder), leaveOut(folder, 'LOADING', reason))];
  }
}

/** Only their code is at fault. */
const hasSchema: ReadonlySet<LeftOut['why']> = new Set(['LOADING', 'SPINS']);

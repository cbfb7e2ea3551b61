/** Which adapters cannot serve, found without their code coming near whoever asks. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LeftOut, leaveOut } from './left-out.ts';
import { adapterFolders, folderMistakes, nameOf } from './load.ts';
import { manifestSchema } from './manifest.ts';
import { type ProbeOptions, probe } from './probe/probe.ts';
import { levelRank } from './rank.ts';

export async function tryAdapters(places: readonly string[], options: ProbeOptions): Promise<readonly LeftOut[]> {
  const folders = adapterFolders(places);
  const broken = folders.flatMap(brokenFiles);
  const whole = without(folders, broken);
  const doubled = sameNames(whole);
  const reasons = await probe(without(whole, doubled), options);
  const unloadable = [...reasons].map(([folder, reason]) => leaveOut(folder, 'LOADING', reason));
  return [...broken, ...doubled, ...unloadable];
}

const without = (folders: readonly string[], gone: readonly LeftOut[]): readonly string[] =>
  folders.filter((one) => !gone.some(({ folder }) => folder === one));

function brokenFiles(folder: string): readonly LeftOut[] {
  const mistakes = folderMistakes(folder);
  return mistakes.length === 0 ? [] : [leaveOut(folder, 'FILES', ...mistakes)];
}

/** Of those of one name the furthest stays, and of those that are alike the one whose place is named first. */
function sameNames(folders: readonly string[]): readonly LeftOut[] {
  const ranked = folders
    .map((folder) => ({ folder, rank: levelRank(levelIn(folder)) }))
    .toSorted((left, right) => left.rank - right.rank);
  const taken = new Set<string>();
  return ranked.flatMap(({ folder }) => {
    const name = nameOf(folder);
    if (taken.has(name)) return [leaveOut(folder, 'CLASH', `Another folder has the adapter "${name}" too.`)];
    taken.add(name);
    return [];
  });
}

const levelIn = (folder: string) =>
  manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).level;

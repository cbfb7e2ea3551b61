/** Where journals are in a data folder: each process writes one of its own, however many share the folder. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Unusable } from '../complaint.ts';
import { ownerOf } from '../store/embedded/owner.ts';

/** No machine runs so many gateways on one data folder. */
const most = 16;

const foldersIn = (dataFolder: string): readonly string[] =>
  Array.from({ length: most }, (_, i) => join(dataFolder, i === 0 ? 'journal' : `journal-${i + 1}`));

/** Those that there are. */
export const journalFolders = (dataFolder: string): readonly string[] => foldersIn(dataFolder).filter(existsSync);

/** The first in which nobody writes: one that was killed left it so, and its journal goes on there. @throws Unusable */
export function freeJournalFolder(dataFolder: string): string {
  const free = foldersIn(dataFolder).find((folder) => !existsSync(folder) || ownerOf(folder) === undefined);
  if (free !== undefined) return free;
  throw new Unusable(`${most} gateways write in ${dataFolder}. Give this one another DATA_DIR.`);
}

/** The files that were handed over, each read when it is first meant; nothing is ever opened or fetched. */

import { Unusable } from '../../../../complaint.ts';
import type { HandedFile } from '../../described.ts';
import { limits } from './limits.ts';
import { parseText } from './parse-text.ts';
import type { Sentences } from './sentences.ts';
import type { Spot } from './spot.ts';

export interface HandedFiles {
  readonly first: Spot;
  /** The file that a reference means, or undefined where nobody handed it over. */
  readonly meantBy: (reference: string) => Spot | undefined;
}

/** @throws Unusable for what cannot be read. */
export function openFiles(files: readonly [HandedFile, ...HandedFile[]], { add }: Sentences): HandedFiles {
  const total = files.reduce((sum, { text }) => sum + text.length, 0);
  if (total > limits.characters)
    throw new Unusable(`The files hold ${total} characters; ${limits.characters} are read. Hand over fewer.`);
  const read = new Map<string, Spot>();
  const open = (file: HandedFile): Spot => {
    const known = read.get(file.name);
    if (known) return known;
    const value = parseText(file, (sentence) => add(file.name.replace(/^.*[/\\]/, ''), sentence));
    const spot = { value, file: file.name, pointer: '' };
    read.set(file.name, spot);
    return spot;
  };
  return {
    first: open(files[0]),
    meantBy: (reference) => {
      const file = alike(reference, files);
      return file && open(file);
    },
  };
}

/** By its last part; of several that have it, the one that agrees on most of the folders before it. */
function alike(reference: string, files: readonly HandedFile[]): HandedFile | undefined {
  const wanted = partsOf(reference);
  let [best, most]: [HandedFile | undefined, number] = [undefined, 0];
  for (const file of files) {
    const shared = sharedParts(wanted, partsOf(file.name));
    if (shared > most) [best, most] = [file, shared];
  }
  return best;
}

/** The last parts of a path or an address, from the end: `../lib/types.yaml?v=1` is `types.yaml`, `lib`. */
function partsOf(reference: string): readonly string[] {
  const path = reference.replace(/[?#].*$/, '').replace(/\\/g, '/');
  const parts = path.split('/').map(decoded);
  return parts.filter((part) => part !== '' && part !== '.' && part !== '..').reverse();
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part).toLowerCase();
  } catch {
    return part.toLowerCase();
  }
}

function sharedParts(wanted: readonly string[], parts: readonly string[]): number {
  const different = wanted.findIndex((part, index) => part !== parts[index]);
  return different === -1 ? wanted.length : different;
}

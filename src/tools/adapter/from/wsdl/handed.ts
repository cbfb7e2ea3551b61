/** Which of the files that were handed over another file means; nothing is ever opened or fetched. */

import type { Located } from './located.ts';

/** The last parts of a path or an address, from the end: `../lib/types.xsd?v=1` is `types.xsd`, `lib`. */
function partsOf(reference: string): readonly string[] {
  const path = reference.replace(/[?#].*$/, '').replace(/\\/g, '/');
  return path
    .split('/')
    .map(decoded)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .reverse();
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part).toLowerCase();
  } catch {
    return part.toLowerCase();
  }
}

/** By its last part; of several that have it, the one that agrees on most of the folders before it. */
export function meantBy(reference: string, files: readonly Located[]): Located | undefined {
  const wanted = partsOf(reference);
  if (wanted.length === 0) return undefined;
  const alike = files.map((file) => ({ file, shared: sharedParts(wanted, partsOf(file.file)) }));
  const best = alike.reduce((most, one) => (one.shared > most.shared ? one : most), { file: undefined, shared: 0 } as {
    file: Located | undefined;
    shared: number;
  });
  return best.file;
}

function sharedParts(wanted: readonly string[], parts: readonly string[]): number {
  const different = wanted.findIndex((part, index) => part !== parts[index]);
  return different === -1 ? wanted.length : different;
}

/**
 * Stands in for `src/program.ts` in the tests' own processes: stores and stand-ins run as they were compiled before all
 * tests, which takes half as long. Whatever else is started, or reads modules that are not the house's, runs from source.
 */

import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programBeside as fromSource } from '../../src/program.ts';
import { root } from '../../src/root.ts';

const compiledOnes = ['src/sandbox', 'src/store/embedded'];
const source = /\.ts$/;

export function programBeside(self: string, words: readonly string[]): readonly string[] {
  const place = relative(root, fileURLToPath(new URL('.', self)));
  const compiledWords = words.map(compiledWord);
  if (!compiledOnes.includes(place) || compiledWords.some((word) => source.test(word))) return fromSource(self, words);
  // The embedded database is a large program, and hardly anything of it runs often enough to be worth optimising.
  return ['--liftoff-only', join(root, 'dist', place, 'main.js'), ...compiledWords];
}

/** `police=<root>adapters/police/sandbox.ts` leads to that module in `dist/`. */
function compiledWord(word: string): string {
  const [, id, path] = /^([a-z-]+)=(.+)\.ts$/.exec(word) ?? [];
  if (path === undefined || !path.startsWith(join(root, 'adapters/'))) return word;
  return `${id}=${join(root, 'dist', relative(root, path))}.js`;
}

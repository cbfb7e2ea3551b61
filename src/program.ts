/** How a program of our own is started in a process of its own: from source with a loader for TypeScript, else as it was compiled. */

import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Arguments for Node that run the `main` beside the module with this URL, with these words. */
export function programBeside(self: string, words: readonly string[]): readonly string[] {
  const isSource = self.endsWith('.ts');
  const main = fileURLToPath(new URL(isSource ? './main.ts' : './main.js', self));
  if (!isSource) return [main, ...words];
  // The loader is found from here, and not from wherever the program is started.
  const loader = pathToFileURL(createRequire(self).resolve('tsx')).href;
  return ['--conditions=development', '--import', loader, main, ...words];
}

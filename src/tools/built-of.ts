/** What `dist/` was made of, so that trials do not make it again where nothing has changed since. */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

/** All that is compiled, bundled, rendered or copied, and what says with what. */
const sources = ['adapters', 'docs', 'schema', 'src', 'web'];
const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
const note = join(root, 'dist', '.made-of');

/** Another one as soon as a name or a byte of the sources is. */
export function stateOfSources(): string {
  const below = sources.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const hash = createHash('sha256');
  for (const file of [...settings.map((name) => join(root, name)), ...below.sort()]) {
    const content = readFileSync(file);
    hash.update(`${file}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

export const isBuilt = (): boolean => existsSync(note) && readFileSync(note, 'utf8') === stateOfSources();

/** To be called before the first file is put there: whoever is interrupted has built nothing. */
export const forgetBuilt = (): void => rmSync(note, { force: true });

export const noteBuilt = (state: string): void => writeFileSync(note, state);

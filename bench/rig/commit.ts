/** A commit of the project, built in a working tree of its own among the temporary files. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Unusable } from '../../src/complaint.ts';
import { root } from '../../src/root.ts';
import { ownFolder } from '../../src/tools/trials/rig/owned.ts';

export interface BuiltCommit {
  /** Its short form, and what it was called. */
  readonly name: string;
  readonly folder: string;
}

/** @throws Unusable where there is no such commit; Error with the words of what failed. */
export async function builtCommit(called: string, say: (what: string) => void): Promise<BuiltCommit> {
  const found = git('rev-parse', '--short', '--verify', '--quiet', `${called}^{commit}`);
  if (found.status !== 0) throw new Unusable(`There is no commit "${called}".`);
  const commit = found.stdout.trim();
  const folder = join(ownFolder(), 'tree');
  say(`${commit}: building`);
  must(git('worktree', 'add', '--detach', '--force', folder, commit));
  // The folder itself is gone by then.
  process.once('exit', () => git('worktree', 'prune'));
  sharePackages(folder);
  const flags = ['--conditions=development', '--import', 'tsx', 'src/tools/build.ts'];
  must(spawnSync(process.execPath, flags, { cwd: folder, encoding: 'utf8' }));
  return { name: commit === called ? commit : `${called} (${commit})`, folder };
}

/** Each by itself, since a build has its workshop beside them, and on the disk of its tree. */
function sharePackages(folder: string): void {
  const packages = realpathSync(join(root, 'node_modules'));
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(packages).filter((entry) => !entry.startsWith('.pishkhan')))
    symlinkSync(join(packages, name), join(folder, 'node_modules', name));
}

const git = (...parts: readonly string[]) => spawnSync('git', parts, { cwd: root, encoding: 'utf8' });

function must({ status, stdout, stderr }: ReturnType<typeof git>): void {
  if (status !== 0) throw new Error(stderr || stdout);
}

/** Makes what is measured: the compiled gateway, the peers' packages, and the contenders' own programs. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../../src/root.ts';
import { buildOnce } from '../../src/tools/trials/build-once.ts';

const peersFolder = join(root, 'bench', 'peers');

/** A program of the contenders or the agencies, compiled. */
export const builtProgram = (folder: 'contenders' | 'agencies', name: string): string =>
  join(peersFolder, '.built', 'bench', folder, `${name}.js`);

/** @param needsPeers whether their packages have to be there. @throws Error with the words of what failed. */
export async function buildAll(say: (what: string) => void, needsPeers: boolean): Promise<void> {
  if (needsPeers && !hasPeers()) {
    say('installing the peers’ packages, once (npm ci in bench/peers)');
    await run('npm', ['ci', '--ignore-scripts'], peersFolder);
  }
  say('building the gateway');
  await buildOnce();
  say('building the contenders');
  await buildContenders();
}

/** And the agencies. @throws Error with the compiler's words. */
export async function buildContenders(): Promise<void> {
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  await run(tsc, ['-p', join(root, 'bench', 'tsconfig.json'), '--noCheck'], root);
}

/** Whether the peers’ packages are there. npm writes down what it installed; where that is another than the lock, the lock has changed since. */
export function hasPeers(): boolean {
  const installed = join(peersFolder, 'node_modules', '.package-lock.json');
  return existsSync(installed) && versionsIn(installed) === versionsIn(join(peersFolder, 'package-lock.json'));
}

function versionsIn(lock: string): string {
  const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as {
    packages: Readonly<Record<string, { version?: string; optional?: boolean; peer?: boolean }>>;
  };
  const needed = Object.entries(packages).filter(([name, { optional }]) => name !== '' && !optional);
  return needed
    .map(([name, { version }]) => `${name}@${version}`)
    .sort()
    .join(' ');
}

async function run(program: string, parts: readonly string[], cwd: string): Promise<void> {
  const child = spawn(program, parts, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const [[code], said, complaint] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]);
  if (code !== 0) throw new Error(`${program} ${parts[0]} failed: ${complaint || said}`);
}

/** Runs a page's shell blocks one after the other, as a reader pastes them into one window. */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../src/root.ts';

export interface Shell {
  /** What the block printed to its standard output. @throws with all it printed, where it failed. */
  run(block: string): Promise<string>;
  close(): void;
}

/** How long one block may take, in milliseconds. */
const timeout = 60_000;

export function openShell(environment: Readonly<Record<string, string>>): Shell {
  const folder = mkdtempSync(join(tmpdir(), 'pishkhan-shell-'));
  const kept = join(folder, 'exported');
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TERM: 'dumb', NO_COLOR: '1', ...environment };
  return {
    run: (block) =>
      new Promise((resolve, reject) => {
        // What one block exports, the next one has.
        const script = `set -euo pipefail\n[ -f "${kept}" ] && . "${kept}"\n${block}\nexport -p > "${kept}"\n`;
        execFile('bash', ['-c', script], { cwd: root, env, timeout }, (error, stdout, stderr) => {
          if (error) reject(new Error(`it failed (${error.code}):\n${stdout}${stderr}`));
          else resolve(stdout);
        });
      }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The programs and folders that a run has made: none of them outlives it, however it ends. */

import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const children = new Set<ChildProcess>();
const folders = new Set<string>();

/** A child of this run; it is killed when the run ends. */
export function spawnOwned(program: string, parts: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(program, parts, options);
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** An empty folder of this run; it is gone when the run ends. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pishkhan-trial-'));
  folders.add(folder);
  return folder;
}

/** Once, by the command: what is left is ended with the run, also by Ctrl-C. */
export function endOwnedAtExit(): void {
  process.once('exit', () => {
    for (const child of children) child.kill('SIGKILL');
    for (const folder of folders) removeAtLast(folder);
  });
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}

/** A child's child, told to end a moment ago, may still write; the folder is among temporary ones, and no reason to fail. */
function removeAtLast(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
  }
}

/** Resolves when the child is gone. */
export function goneOf(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  if (child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve({ code: child.exitCode, signal: child.signalCode });
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
}

/** One process at a time in a folder: a lock that dies with the process that holds it, however that ends. */

import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Unusable } from '../../complaint.ts';

/** A process, told from a later one with the same number by when, and since which start of the machine, it runs. */
interface Holder {
  readonly pid: number;
  readonly since: string;
}

export interface FolderLock {
  release(): Promise<void>;
}

/** @throws Unusable where a process that runs holds it. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, 'lock');
  const own: Holder = { pid: process.pid, since: (await sinceOf(process.pid)) ?? '' };
  await removeLeft(path);
  const text = JSON.stringify(own);
  await writeFile(path, text, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? held(folder) : error;
  });
  return {
    release: async () => {
      if ((await textAt(path)) === text) await rm(path, { force: true });
    },
  };
}

/** @throws Unusable where a process that runs holds it. */
export async function refuseLocked(folder: string): Promise<void> {
  if (await isHeld(join(folder, 'lock'))) throw held(folder);
}

const held = (folder: string): Unusable =>
  new Unusable(`Another process writes in ${folder}. Stop it, or give this one a DATA_DIR of its own.`);

/** Moved first: of two that find the same one left, only one can. */
async function removeLeft(path: string): Promise<void> {
  const text = await textAt(path);
  if (text === undefined) return;
  if (await isHeld(path)) throw held(path.slice(0, -'/lock'.length));
  const aside = `${path}.left-${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  await rm(aside, { force: true });
}

async function isHeld(path: string): Promise<boolean> {
  try {
    const { pid, since } = JSON.parse((await textAt(path)) ?? '') as Holder;
    return isRunning(pid) && (await sinceOf(pid)) === since;
  } catch {
    // A machine that stopped while it was written left half of it.
    return false;
  }
}

const textAt = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Where a system does not tell, the number alone has to do. */
async function sinceOf(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    // The name before it is in brackets, and may hold spaces.
    return `${boot.trim()} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
  } catch {
    return '';
  }
}

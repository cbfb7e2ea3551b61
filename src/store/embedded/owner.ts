/**
 * Who owns a folder of data: at most one living process of this machine, whatever became of those before it.
 *
 * Owners are numbered files `owner.N`, and the highest is the one that counts. Whoever takes over from a dead owner makes
 * the next number, which only one can, and a file is never taken back, only written anew: so no two ever take each other's
 * place, as they would where a stale lock is removed. The folder must not be shared with another machine or container:
 * their processes cannot be seen.
 */

import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Owner {
  readonly pid: number;
  /** When the process began, as the machine counts: a number that another process got later is not this one. */
  readonly birth: string;
  /** Where it serves; not there while it is still opening the data. */
  readonly port?: number;
}

export interface Ownership {
  /** Says where the owner serves. */
  serveAt(port: number): void;
  /** The data is closed, and the next one need not wait. */
  giveUp(): void;
}

/** The living owner of the folder. */
export function ownerOf(folder: string): Owner | undefined {
  const number = highestIn(folder);
  const owner = number === 0 ? undefined : read(folder, number);
  return owner && isAlive(owner) ? owner : undefined;
}

/** `undefined` where somebody else owns the folder. */
export function own(folder: string): Ownership | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const before = highestIn(folder);
  if (ownerOf(folder)) return undefined;
  const number = before + 1;
  const self: Owner = { pid: process.pid, birth: birthOf(process.pid) ?? '' };
  if (!create(folder, number, self) || highestIn(folder) !== number) return undefined;
  for (const older of numbersIn(folder)) if (older < number) rmSync(fileOf(folder, older), { force: true });
  return {
    serveAt: (port) => write(folder, number, { ...self, port }),
    giveUp: () => write(folder, number, undefined),
  };
}

const fileOf = (folder: string, number: number): string => join(folder, `owner.${number}`);

function numbersIn(folder: string): readonly number[] {
  try {
    return readdirSync(folder).flatMap((name) => {
      const number = /^owner\.(\d+)$/.exec(name)?.[1];
      return number === undefined ? [] : [Number(number)];
    });
  } catch {
    return [];
  }
}

const highestIn = (folder: string): number => Math.max(0, ...numbersIn(folder));

function read(folder: string, number: number): Owner | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(folder, number), 'utf8')) as Owner | undefined;
  } catch {
    return undefined;
  }
}

const draftOf = (folder: string): string => join(folder, `draft.${process.pid}`);

/** Never seen half written: a link fails where the name is taken. */
function create(folder: string, number: number, owner: Owner): boolean {
  const draft = draftOf(folder);
  writeFileSync(draft, JSON.stringify(owner));
  try {
    linkSync(draft, fileOf(folder, number));
    return true;
  } catch {
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function write(folder: string, number: number, owner: Owner | undefined): void {
  const draft = draftOf(folder);
  writeFileSync(draft, JSON.stringify(owner ?? null));
  renameSync(draft, fileOf(folder, number));
}

function isAlive({ pid, birth }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const known = birthOf(pid);
  return birth === '' || known === undefined || known === birth;
}

/** Only where the machine tells (Linux): the boot, and field 22 of `stat`; one that ended and was not fetched has none. */
function birthOf(pid: number): string | undefined {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return /^[ZX]/.test(afterName[0] ?? '') ? 'ended' : `${boot}:${afterName[19]}`;
  } catch {
    return undefined;
  }
}

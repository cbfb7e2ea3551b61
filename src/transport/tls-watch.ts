/** TLS material that follows its files while the gateway runs: others renew certificates, and not always in one step. */

import { stat } from 'node:fs/promises';
import { readTls, type TlsMaterial, type TlsUnusable } from './tls-material.ts';
import type { TlsFiles } from './upstream.ts';

export interface TlsWatch {
  /** The material as it is now: the same object until it changes. */
  current(): Promise<TlsMaterial>;
  /** As it was at the last look. */
  now(): TlsMaterial;
}

/** How long one look at the files is enough, in milliseconds. */
const lookAgainMs = 1_000;

/**
 * @param onKept told once for each state of the files that cannot be used; the last good one stays in use.
 * @throws TlsUnusable where they cannot be used at the start.
 */
export function watchTls(files: TlsFiles, onKept: (why: TlsUnusable) => void): TlsWatch {
  let material = readTls(files);
  let seen: string | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    // Before they are read: a change in between is seen by the next look.
    const stamp = await stampOf(files);
    if (stamp === seen) return;
    seen = stamp;
    try {
      const read = readTls(files);
      if (!isSame(read, material)) material = read;
    } catch (error) {
      onKept(error as TlsUnusable);
    }
  };
  return {
    async current() {
      if (performance.now() - lookedAt >= lookAgainMs) {
        lookedAt = performance.now();
        looking = look();
      }
      await looking;
      return material;
    },
    now: () => material,
  };
}

/** Changes when a file does; a link put to another file, as Kubernetes swaps secrets, leads to another inode. */
async function stampOf({ caFile, certFile, keyFile }: TlsFiles): Promise<string> {
  const paths = [caFile, certFile, keyFile].filter((path) => path !== undefined);
  const stamps = paths.map((path) =>
    stat(path).then(
      ({ ino, size, mtimeMs }) => `${ino} ${size} ${mtimeMs}`,
      () => 'gone',
    ),
  );
  return (await Promise.all(stamps)).join();
}

const isSame = (one: TlsMaterial, other: TlsMaterial): boolean =>
  one.ca === other.ca && one.cert === other.cert && one.key === other.key;

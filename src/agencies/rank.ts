/** Who goes before whom where two adapters cannot both serve: the one that more people rely on. */

import type { Manifest } from './manifest.ts';

const levels: readonly Manifest['level'][] = ['assured', 'standard', 'draft'];

/** 0 is the furthest. */
export const levelRank = (level: Manifest['level']): number => levels.indexOf(level);

interface Ranked {
  readonly manifest: Pick<Manifest, 'id' | 'level'>;
}

/** One that is connected before one that is not, then by level, then by name: who comes later cannot push out who serves. */
export const byRank =
  (isLive: (agency: string) => boolean) =>
  (left: Ranked, right: Ranked): number =>
    Number(isLive(right.manifest.id)) - Number(isLive(left.manifest.id)) ||
    levelRank(left.manifest.level) - levelRank(right.manifest.level) ||
    (left.manifest.id < right.manifest.id ? -1 : 1);

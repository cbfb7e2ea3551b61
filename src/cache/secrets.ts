/** The secrets that name and seal what is kept outside the process: `CACHE_SECRET=id:key[,id:key]`. */

import { hkdfSync } from 'node:crypto';

export interface CacheSecret {
  readonly id: string;
  readonly naming: Buffer;
  readonly sealing: Buffer;
}

/** The first names and seals; the others are still read, so that rotation loses nothing. */
export type CacheSecrets = readonly [CacheSecret, ...CacheSecret[]];

/** RFC 5869: from one secret two keys that tell nothing of each other. */
export function cacheSecret(id: string, key: string): CacheSecret {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', key, 'pishkhan cache', `${purpose} ${id}`, 32));
  return { id, naming: derive('naming'), sealing: derive('sealing') };
}

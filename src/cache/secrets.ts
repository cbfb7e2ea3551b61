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

/** @throws TypeError where there is none; the form of each was looked at when the configuration was read. */
export function cacheSecretsIn(text: string): CacheSecrets {
  const [first, ...others] = text.split(',').flatMap((pair) => {
    const at = pair.indexOf(':');
    return at === -1 ? [] : [cacheSecret(pair.slice(0, at), pair.slice(at + 1))];
  });
  if (!first) throw new TypeError('CACHE_SECRET is empty.');
  return [first, ...others];
}

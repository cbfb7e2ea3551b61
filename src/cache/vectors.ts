/** Initialisation vectors of AES-GCM (NIST SP 800-38D, 8.2.2), drawn for many at once: one draw costs as much as sealing does. */

import { randomFillSync } from 'node:crypto';

export const ivBytes = 12;

const vectors = Buffer.alloc(256 * ivBytes);
let used = vectors.length;

/** Never given again; to be used before the next is asked for. */
export function nextVector(): Buffer {
  if (used === vectors.length) {
    randomFillSync(vectors);
    used = 0;
  }
  used += ivBytes;
  return vectors.subarray(used - ivBytes, used);
}

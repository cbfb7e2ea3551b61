/** Names that tell nothing, and bytes that open only under the name they were sealed for. */

import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { CacheSecret } from './secrets.ts';

/** What a name in the store is the name of. */
type Kind = 'value' | 'claim' | 'epoch';

/** The name of something in the store; the braces keep what belongs to one text on one node of a Cluster. */
export function nameOf({ id, naming }: CacheSecret, kind: Kind, text: string): string {
  return `pishkhan:${kind}:${id}:{${digestOf(naming, text)}}`;
}

/** A text is named several times within a few milliseconds: what is looked for, claimed, stored and given free. */
const digests = new WeakMap<Buffer, LRUCache<string, string>>();
const digestsAtMost = 10_000;

function digestOf(naming: Buffer, text: string): string {
  const known = digests.get(naming) ?? new LRUCache<string, string>({ max: digestsAtMost });
  digests.set(naming, known);
  const found = known.get(text);
  if (found !== undefined) return found;
  const digest = createHmac('sha256', naming).update(text).digest('base64url');
  known.set(text, digest);
  return digest;
}

const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM (NIST SP 800-38D), the name as associated data: initialisation vector, tag, text. */
export function seal({ sealing }: CacheSecret, name: string, bytes: Uint8Array): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(name));
  const text = [cipher.update(bytes), cipher.final()];
  return Buffer.concat([iv, cipher.getAuthTag(), ...text]);
}

/** `undefined` for what was not sealed by this secret under this name. */
export function unseal({ sealing }: CacheSecret, name: string, sealed: Buffer): Buffer | undefined {
  if (sealed.length < ivBytes + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(name))
    .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}

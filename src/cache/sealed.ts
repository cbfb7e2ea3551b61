/** Names that tell nothing, and bytes that open only under the name they were sealed for. */

import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { CacheSecret } from './secrets.ts';
import { ivBytes, nextVector } from './vectors.ts';

/** What a name in the store is the name of. */
type Kind = 'value' | 'claim' | 'epoch';

/** The name of something in the store; the braces keep what belongs to one text on one node of a Cluster. */
export function nameOf({ id, naming }: CacheSecret, kind: Kind, text: string): string {
  return `pishkhan:${kind}:${id}:{${digestOf(naming, text)}}`;
}

/**
 * A text is named several times within a few milliseconds: what is looked for, claimed, stored and given free. Those of
 * late are known, and those of just before; the older half is forgotten at once, since to keep order costs more than a digest.
 */
interface Digests {
  late: Map<string, string>;
  before: ReadonlyMap<string, string>;
}
const digests = new WeakMap<Buffer, Digests>();
const halfAtMost = 5_000;

function digestOf(naming: Buffer, text: string): string {
  const known = digests.get(naming) ?? { late: new Map(), before: new Map() };
  digests.set(naming, known);
  const found = known.late.get(text);
  if (found !== undefined) return found;
  const digest = known.before.get(text) ?? createHmac('sha256', naming).update(text).digest('base64url');
  if (known.late.size >= halfAtMost) {
    known.before = known.late;
    known.late = new Map();
  }
  known.late.set(text, digest);
  return digest;
}

const tagBytes = 16;

/** AES-256-GCM (NIST SP 800-38D), the name as associated data: initialisation vector, tag, text. */
export function seal({ sealing }: CacheSecret, name: string, bytes: Uint8Array): Buffer {
  const iv = nextVector();
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

/** Names for offices, clerks and those they ask about, that tell nothing to who reads them in Redis. */

import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';

export interface Names {
  /** In braces, so that a Cluster keeps all of an office on one node. */
  office(office: string): string;
  clerk(office: string, clerk: string): string;
  /** A whole number of 64 bits: Redis keeps a set of a few hundred of them as eight bytes each. */
  subject(subject: string): string;
}

const knownAtMost = 20_000;

/** `key`: a secret of the fleet; when it changes, everybody's quotas begin anew. */
export function namesWith(key: Buffer): Names {
  const digestOf = (...parts: readonly string[]): Buffer =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest();
  /** Whoever asks once asks again. */
  const known = new LRUCache<string, string>({ max: knownAtMost });
  const named = (...parts: readonly string[]): string => {
    const text = JSON.stringify(parts);
    const found = known.get(text);
    if (found !== undefined) return found;
    const name = digestOf(...parts).toString('base64url', 0, 16);
    known.set(text, name);
    return name;
  };
  const office = (id: string): string => `{${named('quota office', id)}}`;
  return {
    office,
    clerk: (officeId, id) => `${office(officeId)}:${named('quota clerk', officeId, id)}`,
    subject: (subject) => digestOf('quota subject', subject).readBigInt64BE(0).toString(),
  };
}

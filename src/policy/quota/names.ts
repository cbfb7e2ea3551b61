/** Names for offices, clerks and those they ask about, that tell nothing to who reads them in Redis. */

import { createHmac } from 'node:crypto';

export interface Names {
  /** In braces, so that a Cluster keeps all of an office on one node. */
  office(office: string): string;
  clerk(office: string, clerk: string): string;
  /** A whole number of 64 bits: Redis keeps a set of a few hundred of them as eight bytes each. */
  subject(subject: string): string;
}

/** `key`: a secret of the fleet; when it changes, everybody's quotas begin anew. */
export function namesWith(key: Buffer): Names {
  const digestOf = (...parts: readonly string[]): Buffer =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest();
  const office = (id: string): string => `{${digestOf('quota office', id).toString('base64url', 0, 16)}}`;
  return {
    office,
    clerk: (officeId, id) =>
      `${office(officeId)}:${digestOf('quota clerk', officeId, id).toString('base64url', 0, 16)}`,
    subject: (subject) => digestOf('quota subject', subject).readBigInt64BE(0).toString(),
  };
}

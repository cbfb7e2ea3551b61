/** The secrets of the record, `RECORD_SECRET=id:key[,id:key]`: they name persons, seal who they are, and sign checkpoints. */

import { createPrivateKey, hkdfSync, type KeyObject } from 'node:crypto';

export interface RecordSecret {
  readonly id: string;
  /** Of the HMAC that stands for a person, in every journal the same. */
  readonly naming: Buffer;
  /** Of AES-256-GCM; each journal has its own, so that random initialisation vectors last for centuries (NIST SP 800-38D, 8.3). */
  sealingOf(journal: string): Buffer;
  /** An Ed25519 private key. */
  readonly signing: KeyObject;
}

/** The first names, seals and signs; the others still find, open and verify. */
export type RecordSecrets = readonly [RecordSecret, ...RecordSecret[]];

/** Ids are short names; keys have at least 32 characters, so that guessing is hopeless. */
const recordSecretForm = /^[a-z0-9]{1,16}:[^:,]{32,}(,[a-z0-9]{1,16}:[^:,]{32,})*$/;

/** @throws TypeError */
export function recordSecrets(text: string): RecordSecrets {
  if (!recordSecretForm.test(text)) throw new TypeError('RECORD_SECRET is not of the form id:key[,id:key].');
  const [first, ...others] = text.split(',').map((pair) => pair.split(':') as [string, string]);
  return [recordSecret(first as [string, string]), ...others.map(recordSecret)];
}

/** RFC 5869: from one secret, keys that tell nothing of each other. */
function recordSecret([id, key]: readonly [string, string]): RecordSecret {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', key, 'pishkhan record', `${purpose} ${id}`, 32));
  return {
    id,
    naming: derive('naming'),
    sealingOf: (journal) => derive(`sealing ${journal}`),
    signing: ed25519Of(derive('signing')),
  };
}

/** RFC 8410 section 7: what stands before the seed in PKCS #8. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

const ed25519Of = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });

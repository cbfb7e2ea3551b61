/** Persons as the record names them: a digest that tells nothing, and once a day who it is, sealed so that it can be erased. */

import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { ivBytes, nextVector } from '../cache/vectors.ts';
import type { Subject } from '../types.ts';
import type { RecordSecret, RecordSecrets } from './secret.ts';

export type PersonKind = Subject['kind'] | 'clerk' | 'visit';

interface Person {
  readonly digest: string;
  /** The day, counted from 1970, on which this journal last wrote who it is. */
  writtenOn: number;
}

export interface Persons {
  of(kind: PersonKind, id: string): Person;
  /** So that who comes again is written again. */
  forget(digest: string): void;
}

/** Of each kind, as many as an instance meets in hours; each takes some 300 bytes. */
const mostKnown = 20_000;

export function openPersons(secret: RecordSecret): Persons {
  const known = new Map<PersonKind, LRUCache<string, Person>>();
  const knownOf = (kind: PersonKind): LRUCache<string, Person> => {
    const found = known.get(kind) ?? new LRUCache<string, Person>({ max: mostKnown });
    known.set(kind, found);
    return found;
  };
  return {
    of(kind, id) {
      const persons = knownOf(kind);
      const found = persons.get(id);
      if (found) return found;
      const person = { digest: digestOf(secret, kind, id), writtenOn: -1 };
      persons.set(id, person);
      return person;
    },
    forget(digest) {
      for (const persons of known.values())
        for (const person of persons.values()) if (person.digest === digest) person.writtenOn = -1;
    },
  };
}

/** Of an HMAC's 256 bits 128 are enough for as many as there are (NIST SP 800-107, 5.3.3). */
const digestCharacters = 22;

function digestOf({ id: secretId, naming }: RecordSecret, kind: PersonKind, id: string): string {
  const digest = createHmac('sha256', naming).update(`${kind}:${id}`).digest('base64url');
  return `${kind}:${secretId}.${digest.slice(0, digestCharacters)}`;
}

/** Under every secret that is known, since the one that named somebody may not be the one that names today. */
export const digestsOf = (secrets: RecordSecrets, kind: PersonKind, id: string): readonly string[] =>
  secrets.map((secret) => digestOf(secret, kind, id));

const tagBytes = 16;

/** AES-256-GCM, the digest as associated data: initialisation vector, tag, text. */
export function sealPerson(key: Buffer, digest: string, id: string): Buffer {
  const iv = nextVector();
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(digest));
  const text = [cipher.update(id, 'utf8'), cipher.final()];
  return Buffer.concat([iv, cipher.getAuthTag(), ...text]);
}

/** Opens what journals have sealed; `undefined` for what no known secret sealed under this digest. */
export function personOpener(
  secrets: RecordSecrets,
): (journal: string, digest: string, sealed: Buffer) => string | undefined {
  const keys = new Map<string, Buffer>();
  const keyOf = (secret: RecordSecret, journal: string): Buffer => {
    const name = `${secret.id} ${journal}`;
    const key = keys.get(name) ?? secret.sealingOf(journal);
    keys.set(name, key);
    return key;
  };
  return (journal, digest, sealed) => {
    const secret = secrets.find(({ id }) => digest.includes(`:${id}.`));
    return secret && unsealed(keyOf(secret, journal), digest, sealed);
  };
}

function unsealed(key: Buffer, digest: string, sealed: Buffer): string | undefined {
  if (sealed.length < ivBytes + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(digest))
    .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return `${decipher.update(sealed.subarray(ivBytes + tagBytes), undefined, 'utf8')}${decipher.final('utf8')}`;
  } catch {
    return undefined;
  }
}

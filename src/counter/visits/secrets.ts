/** What visits take from `RECORD_SECRET`: names for citizens that tell nothing, and marks by which our own ids are known. */

import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

interface VisitSecret {
  readonly id: string;
  readonly naming: Buffer;
  readonly marking: Buffer;
}

/** The first names and marks; what the others did still holds. */
export type VisitSecrets = readonly [VisitSecret, ...VisitSecret[]];

/** @param text `id:key[,id:key]`. @throws TypeError where there is none. */
export function visitSecrets(text: string): VisitSecrets {
  const [first, ...others] = text.split(',').flatMap((pair) => {
    const [id, key] = pair.split(':');
    return id && key ? [{ id, naming: derived(key, `naming ${id}`), marking: derived(key, `marking ${id}`) }] : [];
  });
  if (!first) throw new TypeError('RECORD_SECRET is empty.');
  return [first, ...others];
}

/** RFC 5869: from one secret, keys that tell nothing of each other. */
const derived = (key: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, 'pishkhan visits', purpose, 32));

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The name of a citizen in a visit. */
export const citizenName = ([{ id, naming }]: VisitSecrets, nationalId: string): string =>
  named(id, naming, nationalId);

const named = (secretId: string, naming: Buffer, nationalId: string): string =>
  `${secretId}.${hmac(naming, nationalId).toString('base64url')}`;

/** Whether a name is this citizen's, whichever secret made it. */
export function isNameOf(secrets: VisitSecrets, name: string, nationalId: string): boolean {
  const secret = secrets.find(({ id }) => name.startsWith(`${id}.`));
  return secret !== undefined && named(secret.id, secret.naming, nationalId) === name;
}

const randomLength = 16;
const markLength = 8;
const idForm = /^[\w-]{32}$/;

/** 128 random bits and a mark: nobody guesses one that is open, and one that was never given is known without being looked up. */
export function newVisitId([{ marking }]: VisitSecrets): string {
  const random = randomBytes(randomLength);
  return Buffer.concat([random, markOf(marking, random)]).toString('base64url');
}

export function isVisitId(secrets: VisitSecrets, id: string): boolean {
  if (!idForm.test(id)) return false;
  const bytes = Buffer.from(id, 'base64url');
  const [random, mark] = [bytes.subarray(0, randomLength), bytes.subarray(randomLength)];
  return secrets.some(({ marking }) => timingSafeEqual(markOf(marking, random), mark));
}

const markOf = (marking: Buffer, random: Buffer): Buffer =>
  createHmac('sha256', marking).update(random).digest().subarray(0, markLength);

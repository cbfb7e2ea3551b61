/** Signed notes as C2SP has them (https://c2sp.org/signed-note): a text that keys have signed, Ed25519 alone. */

import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** A key that verifies, under the name it signs with. */
export interface Verifier {
  readonly name: string;
  readonly id: Buffer;
  readonly key: KeyObject;
}

export interface Note {
  /** With its last newline. */
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly id: Buffer; readonly signature: Buffer }[];
}

const ed25519 = Buffer.from([0x01]);

/** Neither empty nor with a space, a plus or a control character. */
const isKeyName = (name: string): boolean => /^[^\s+\p{Cc}]+$/u.test(name);

/** Node makes a public key of a private one, and not of a public one. */
const publicOf = (key: KeyObject): KeyObject => (key.type === 'public' ? key : createPublicKey(key));

const rawOf = (key: KeyObject): Buffer => Buffer.from(publicOf(key).export({ format: 'jwk' }).x ?? '', 'base64url');

function keyId(name: string, raw: Buffer): Buffer {
  return createHash('sha256')
    .update(Buffer.concat([Buffer.from(`${name}\n`), ed25519, raw]))
    .digest()
    .subarray(0, 4);
}

/** Of a private or a public key. */
export const verifierOf = (name: string, key: KeyObject): Verifier => ({
  name,
  id: keyId(name, rawOf(key)),
  key: publicOf(key),
});

/** The text by which a verifier is told to others: what C2SP calls a vkey. */
export const vkeyOf = ({ name, id, key }: Verifier): string =>
  `${name}+${id.toString('hex')}+${Buffer.concat([ed25519, rawOf(key)]).toString('base64')}`;

/** `undefined` for what is no such text, or is another kind of key. */
export function readVkey(text: string): Verifier | undefined {
  const [, name = '', hex, base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  if (!isKeyName(name) || bytes.length !== 33 || bytes[0] !== ed25519[0]) return undefined;
  const x = bytes.subarray(1).toString('base64url');
  const verifier = verifierOf(name, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }));
  return verifier.id.toString('hex') === hex ? verifier : undefined;
}

export function signNote(text: string, name: string, key: KeyObject): string {
  const signature = Buffer.concat([keyId(name, rawOf(key)), sign(null, Buffer.from(text), key)]);
  return `${text}\n— ${name} ${signature.toString('base64')}\n`;
}

/** `undefined` for what is not of the form. */
export function readNote(note: string): Note | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const lines = note.slice(end + 2, -1).split('\n');
  const signatures = lines.map(readSignature);
  return signatures.every((each) => each !== undefined) ? { text: note.slice(0, end + 1), signatures } : undefined;
}

function readSignature(line: string): Note['signatures'][number] | undefined {
  const [, name, base64] = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
  if (name === undefined || base64 === undefined) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length > 4 ? { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) } : undefined;
}

/** Whether a known key has signed it, and no known key's signature is wrong. */
export function isSigned({ text, signatures }: Note, verifiers: readonly Verifier[]): boolean {
  const known = signatures.flatMap(({ name, id, signature }) =>
    verifiers
      .filter((verifier) => verifier.name === name && verifier.id.equals(id))
      .map(({ key }) => verify(null, Buffer.from(text), key, signature)),
  );
  return known.length > 0 && known.every(Boolean);
}

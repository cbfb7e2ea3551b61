/** Checkpoints as C2SP has them (https://c2sp.org/tlog-checkpoint): how large a journal's tree is and what it came to, signed. */

import type { RecordSecret, RecordSecrets } from '../secret.ts';
import { type Hash, isHash } from './hash.ts';
import { type Head, rootOf } from './head.ts';
import { isSigned, readNote, signNote, type Verifier, verifierOf } from './note.ts';

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** Each journal is a log of its own. */
export const originOf = (recordOrigin: string, journal: string): string => `${recordOrigin}/${journal}`;

export const journalOf = (origin: string): string => origin.slice(origin.lastIndexOf('/') + 1);

export const signCheckpoint = (origin: string, head: Head, { signing }: RecordSecret): string =>
  signNote(`${origin}\n${head.seq}\n${rootOf(head)}\n`, origin, signing);

export const verifiersOf = (secrets: RecordSecrets, origin: string): readonly Verifier[] =>
  secrets.map(({ signing }) => verifierOf(origin, signing));

/** What a note says, whoever signed it; lines after the third are others' business. `undefined` for what is none. */
export function readCheckpoint(note: string): Checkpoint | undefined {
  const [origin = '', size = '', root = ''] = readNote(note)?.text.split('\n') ?? [];
  const isOne = origin !== '' && /^(0|[1-9]\d{0,15})$/.test(size) && isHash(root);
  return isOne ? { origin, size: Number(size), root } : undefined;
}

/** `undefined` too where no verifier knows its signature. */
export function openCheckpoint(note: string, verifiers: readonly Verifier[]): Checkpoint | undefined {
  const read = readNote(note);
  return read && isSigned(read, verifiers) ? readCheckpoint(note) : undefined;
}

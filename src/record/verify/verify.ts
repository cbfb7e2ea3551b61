/** Verifies the record: each journal from where it begins to its last entry, in the store and on this disk. */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { Unusable } from '../../complaint.ts';
import type { Database } from '../../store/database.ts';
import { journalOf, readCheckpoint } from '../chain/checkpoint.ts';
import type { Hash } from '../chain/hash.ts';
import { genesisOf, type Head, rootOf } from '../chain/head.ts';
import type { Segment } from '../journal/segment.ts';
import { walkAnchors } from './anchor-chain.ts';
import { type Broken, BrokenLink } from './broken-link.ts';
import { type JournalWalk, openWalk } from './journal-walk.ts';
import { type Notes, openNotes, type VerifiersOf } from './notes.ts';
import { type Permissions, permissionsIn } from './permissions.ts';
import { cutOf, journalsIn } from './stored.ts';
import { localSegments, walkLocal } from './walk-local.ts';
import { walkStored } from './walk-stored.ts';
import { segmentsIn } from '../journal/segment.ts';

export interface VerifyOptions {
  readonly db: Kysely<Database>;
  /** Of the journal on this disk, if there is one. */
  readonly folder?: string;
  readonly verifiersOf: VerifiersOf;
  /** A checkpoint that was kept or cosigned elsewhere. */
  readonly checkpoint?: string;
  readonly onProgress?: (entries: number) => void;
}

export interface JournalVerified {
  readonly journal: string;
  /** Entries up to this one are dropped. */
  readonly cutAt: number;
  /** The last entry in the store, and the last of all. */
  readonly stored: number;
  readonly last: number;
  readonly root: Hash;
  /** Entries whose text was taken away, and persons who were erased, in their time. */
  readonly redacted: number;
  readonly erased: number;
  readonly checkpoints: number;
  readonly broken?: Broken;
}

export interface Verified {
  readonly journals: readonly JournalVerified[];
  readonly anchors: number;
  /** The first link that does not hold. */
  readonly broken?: Broken;
}

/** @throws Unusable where the checkpoint given is none, or older than what is kept. */
export async function verifyRecord(options: VerifyOptions): Promise<Verified> {
  const { db, folder, checkpoint } = options;
  const permissions = await permissionsIn(db);
  const local = folder === undefined ? [] : await segmentsIn(folder).catch(() => []);
  const names = new Set([...(await journalsIn(db)), ...local.map(({ journal }) => journal)]);
  const given = checkpoint === undefined ? undefined : givenFor(checkpoint, names);
  const anchors = await caught(walkAnchors(db));
  const journals: JournalVerified[] = [];
  for (const journal of names) {
    journals.push(await verifyJournal({ ...options, journal, permissions, ...(given === journal && { given: checkpoint }) }));
  }
  const broken = anchors instanceof BrokenLink ? anchors.broken : journals.find((each) => each.broken)?.broken;
  return { journals, anchors: typeof anchors === 'number' ? anchors : 0, ...(broken && { broken }) };
}

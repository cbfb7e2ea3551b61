/** Verifies the record: each journal from where it begins to its last entry, in the store and on this disk. */

import type { Kysely } from 'kysely';
import { Unusable } from '../../complaint.ts';
import type { Database } from '../../store/database.ts';
import { journalOf, readCheckpoint } from '../chain/checkpoint.ts';
import type { Hash } from '../chain/hash.ts';
import { genesisOf, rootOf } from '../chain/head.ts';
import { segmentsIn } from '../journal/segment.ts';
import { walkAnchors } from './anchor-chain.ts';
import { type Broken, BrokenLink } from './broken-link.ts';
import { type JournalWalk, openWalk } from './journal-walk.ts';
import { type Notes, openNotes, type VerifiersOf } from './notes.ts';
import { type Permissions, permissionsIn } from './permissions.ts';
import { cutOf, journalsIn } from './stored.ts';
import { localSegments, walkLocal } from './walk-local.ts';
import { walkStored } from './walk-stored.ts';

export interface VerifyOptions {
  readonly db: Kysely<Database>;
  /** Of the journals on this disk. */
  readonly folders: readonly string[];
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
  const { db, folders, checkpoint } = options;
  const permissions = await permissionsIn(db);
  const local = (await Promise.all(folders.map((folder) => segmentsIn(folder).catch(() => [])))).flat();
  const names = new Set([...(await journalsIn(db)), ...local.map(({ journal }) => journal)]);
  const given = checkpoint === undefined ? undefined : givenFor(checkpoint, names);
  const anchors = await caught(walkAnchors(db));
  const journals: JournalVerified[] = [];
  for (const journal of names) {
    journals.push(
      await verifyJournal({ ...options, journal, permissions, ...(given === journal && { given: checkpoint }) }),
    );
  }
  const broken = anchors instanceof BrokenLink ? anchors.broken : journals.find((each) => each.broken)?.broken;
  return { journals, anchors: typeof anchors === 'number' ? anchors : 0, ...(broken && { broken }) };
}

async function caught<T>(work: Promise<T>): Promise<T | BrokenLink> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof BrokenLink) return error;
    throw error;
  }
}

/** The journal that a checkpoint is of. @throws Unusable */
function givenFor(note: string, journals: ReadonlySet<string>): string {
  const said = readCheckpoint(note);
  if (!said)
    throw new Unusable(
      'The file holds no checkpoint: it has a name, a size, a root and a signature below a blank line.',
    );
  const journal = journalOf(said.origin);
  // A journal of which nothing is left is the worst that a checkpoint can tell of.
  if (journals.has(journal)) return journal;
  throw new Unusable(`The checkpoint is of the journal ${journal}, of which there is nothing here.`);
}

interface JournalOptions extends VerifyOptions {
  readonly journal: string;
  readonly permissions: Permissions;
  /** A checkpoint of this journal from elsewhere. */
  readonly given?: string | undefined;
}

async function verifyJournal(options: JournalOptions): Promise<JournalVerified> {
  const { db, journal, permissions, verifiersOf, given, onProgress = () => undefined } = options;
  const cut = await cutOf(db, journal);
  const walk = openWalk(journal, cut?.head ?? genesisOf(journal), permissions);
  const notes = openNotes(journal, verifiersOf);
  let stored = walk.head().seq;
  const walked = await caught(
    (async () => {
      if (cut) walk.meetCheckpoint(notes.add(cut.note, cut.head.seq));
      if (given !== undefined) addGiven(notes, given, walk);
      await walkStored({ db, journal, walk, notes, onProgress });
      stored = walk.head().seq;
      await walkRest(options, walk, notes);
      notes.end(walk);
    })(),
  );
  return {
    journal,
    cutAt: cut?.head.seq ?? 0,
    stored,
    last: walk.head().seq,
    root: rootOf(walk.head()),
    ...walk.counts(),
    checkpoints: notes.met(),
    ...(walked instanceof BrokenLink && { broken: walked.broken }),
  };
}

/** @throws Unusable */
function addGiven(notes: Notes, note: string, walk: JournalWalk): void {
  const { size } = notes.add(note);
  if (size < walk.head().seq) {
    throw new Unusable(`The checkpoint is of ${size} entries, which are dropped; give a later one.`);
  }
}

/** What is on this disk alone; where it went into the store meanwhile, from there. */
async function walkRest(options: JournalOptions, walk: JournalWalk, notes: Notes): Promise<void> {
  const { db, folders, journal, onProgress = () => undefined } = options;
  while (!(await walkLocal(await localSegments(folders, journal), walk, notes)))
    await walkStored({ db, journal, walk, notes, onProgress });
}

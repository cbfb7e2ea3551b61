/** The journal of an instance: what was read and refused, in files of its own, each entry bound to all before it. */

import { randomBytes } from 'node:crypto';
import { Unusable } from '../../complaint.ts';
import { Problem } from '../../errors.ts';
import { own } from '../../store/embedded/owner.ts';
import { genesisOf, type Head } from '../chain/head.ts';
import { type Body, plain } from '../entry.ts';
import type { Journal } from '../journal-port.ts';
import type { RecordSecrets } from '../secret.ts';
import { type RecordWatch, unwatched } from '../watch.ts';
import { isoOf, openAppender } from './appender.ts';
import { findEnd } from './find-end.ts';
import { openLimitsMet } from './limits-met.ts';
import { openRoom, type Room } from './room.ts';
import { saidOfReadings, saidOfRefusals } from './saying.ts';
import { type Segment, segmentsIn } from './segment.ts';
import { type SegmentFiles, segmentFiles } from './segment-files.ts';
import { openUnsaid } from './unsaid.ts';
import { openWriter, type Writer } from './writer.ts';

export interface JournalOptions {
  /** The journal's own; made where it is missing. */
  readonly folder: string;
  readonly secrets: RecordSecrets;
  /** How much of the disk it may take; what the store has taken is used again. */
  readonly roomBytes: number;
  readonly segmentBytes?: number;
  readonly now?: () => number;
  readonly watch?: RecordWatch;
}

export interface JournalState {
  readonly isWritable: boolean;
  /** Entries that are on this disk alone. */
  readonly unshipped: number;
  /** Bytes set aside for entries to come. */
  readonly roomLeftBytes: number;
}

export interface OpenJournal extends Journal {
  /** Names the journal for good: an entry is `<id>-<seq>`. */
  readonly id: string;
  state(): JournalState;
  /** Resolves with the head of everything appended until now, when that is durable. @throws Problem OVERLOADED */
  settled(): Promise<Head>;
  /** Where the durable entries are. */
  held(): { readonly segments: readonly Segment[]; readonly end: number; readonly head: Head };
  /** The store keeps everything up to `seq`. */
  shipped(seq: number): void;
  /** So that who comes again after an erasure is written again. */
  forget(digest: string): void;
  /** The last entry. */
  end(): Promise<void>;
  stop(): Promise<void>;
}

const usualSegmentBytes = 8_388_608;
/** Entries that wait in memory for a disk that does not take them. */
const mostWaitingBytes = 8_388_608;

/** @throws Unusable where another process writes in the folder. */
export async function openJournal(options: JournalOptions): Promise<OpenJournal> {
  const { folder } = options;
  const ownership = own(folder);
  if (!ownership)
    throw new Unusable(`Another process writes in ${folder}. Stop it, or give this one another DATA_DIR.`);
  try {
    const disk = await openDisk(options);
    const journal = journalOn(disk, options, async () => {
      await disk.close();
      ownership.giveUp();
    });
    // What cannot be written now may be later; until then the journal says so itself.
    await journal.settled().catch(() => undefined);
    return journal;
  } catch (error) {
    ownership.giveUp();
    throw error;
  }
}

/** The folder, opened: what is in it, and what writes to it. */
interface Disk {
  readonly id: string;
  readonly begun: Head;
  readonly shippedSeq: number;
  readonly room: Room;
  readonly files: SegmentFiles;
  readonly writer: Writer;
  close(): Promise<void>;
}

async function openDisk({
  folder,
  roomBytes,
  segmentBytes = usualSegmentBytes,
  watch = unwatched,
}: JournalOptions): Promise<Disk> {
  const all = await segmentsIn(folder);
  const id = all.at(-1)?.journal ?? newId();
  const found = all.filter(({ journal }) => journal === id);
  const last = found.at(-1);
  const { head, position } = last ? await findEnd(last, watch) : { head: genesisOf(id), position: 0 };
  const room = await openRoom({
    folder,
    segmentBytes,
    segments: Math.max(2, Math.floor(roomBytes / segmentBytes)),
    inUse: found.length,
    onReserved: () => writer.poke(),
    onFailed: watch.notReserved,
  });
  const files = segmentFiles({ folder, journal: id, room, segmentBytes, found, position });
  const writer = openWriter(files, head, watch);
  await room.ready();
  const close = async (): Promise<void> => {
    await writer.stop();
    await room.stop();
    await files.close();
  };
  return { id, begun: head, shippedSeq: found[0]?.before.seq ?? 0, room, files, writer, close };
}

function journalOn(disk: Disk, options: JournalOptions, close: () => Promise<void>): OpenJournal {
  const { id, writer, files, room, begun } = disk;
  const { secrets, now = Date.now, watch = unwatched, segmentBytes = usualSegmentBytes } = options;
  let { shippedSeq } = disk;
  const entries = openAppender({ journal: id, secret: secrets[0], begun, now, watch, write: writer.append });
  const unsaid = openUnsaid({
    now,
    say: (doer, readings, at) => {
      for (const body of saidOfReadings(doer, readings, entries)) entries.appendSaid('reading', body, at);
    },
  });
  /** In the order in which it came about. */
  const append = (body: Body): void => {
    unsaid.say();
    entries.append(body);
  };
  /** The number of the last entry, once all that came about is one. */
  const lastSeq = (): number => {
    unsaid.say();
    return entries.head().seq;
  };

  const isFull = (): boolean => writer.waitingBytes() > mostWaitingBytes;
  const takesMore = (): boolean => !writer.isFailing() && !isFull();
  const roomLeftBytes = (): number => Math.max(0, room.bytes() + files.roomBytes() - writer.waitingBytes());
  /** The last of the room is for refusals. */
  const isWritable = (): boolean =>
    !writer.isFailing() && writer.waitingBytes() < mostWaitingBytes / 2 && roomLeftBytes() > segmentBytes / 8;
  const limits = openLimitsMet(now, ({ office, quota, minute, times }) => {
    if (!takesMore()) return false;
    append({ kind: 'limited', office: plain(office), quota: plain(quota), minute: isoOf(minute), times });
    return true;
  });

  entries.append({ kind: 'opened', journal: id, format: 1 });
  return {
    id,
    isWritable,
    async refused(doer, refusals) {
      if (!takesMore()) throw new Problem('OVERLOADED');
      unsaid.say();
      const bodies = saidOfRefusals(doer, refusals, entries);
      const first = entries.head().seq + 1;
      for (const body of bodies) entries.appendSaid('refusal', body);
      await writer.durable(entries.head().seq);
      return `${id}-${first}`;
    },
    read(doer, readings) {
      if (isFull()) throw new Problem('OVERLOADED');
      unsaid.add(doer, readings);
    },
    limited: limits.met,
    state: () => ({
      isWritable: isWritable(),
      unshipped: writer.written().seq - shippedSeq,
      roomLeftBytes: roomLeftBytes(),
    }),
    async settled() {
      await writer.durable(lastSeq());
      return writer.written();
    },
    held: () => ({ ...files.held(), head: writer.written() }),
    shipped(seq) {
      shippedSeq = seq;
      files.release(seq);
    },
    forget(digest) {
      // Who was read about before the erasure is named before it.
      unsaid.say();
      entries.forget(digest);
    },
    async end() {
      limits.tell();
      append({ kind: 'closed' });
      await writer.durable(lastSeq()).catch(() => undefined);
    },
    async stop() {
      unsaid.say();
      await close();
    },
  };
}

/** Letters and digits that nobody mistakes for others, read out over a telephone. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const newId = (): string => Array.from(randomBytes(10), (byte) => letters[byte % letters.length]).join('');

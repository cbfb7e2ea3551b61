/** The record: entries of every instance's journal, and what binds and bounds them. */

import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Never<Value> = ColumnType<Value, never, never>;

/** Key: journal, seq, at. A partition for each month, in UTC. */
interface RecordEntryTable {
  readonly journal: string;
  readonly seq: number;
  readonly at: Date;
  /** The exact text that is hashed; taken away when its time is over. */
  readonly header: string | null;
  /** What the tree knows of an entry whose header was taken away. */
  readonly leaf: Buffer | null;
  /** What the chain comes to with this entry. */
  readonly chain: Buffer;
  /** Of a `person`: who it is, sealed; erased without harm to the chain. */
  readonly payload: Buffer | null;
  /** Out of the header, by the database itself. */
  readonly kind: Never<string | null>;
  readonly office: Never<string | null>;
  readonly subject: Never<string | null>;
  readonly agencies: Never<readonly string[] | null>;
}

/** Heads of journals as they were shipped, in a chain of their own. */
interface RecordAnchorTable {
  /** Counted from 1. */
  readonly place: number;
  readonly at: Date;
  readonly journal: string;
  /** Also the size of the journal's tree. */
  readonly seq: number;
  readonly chain: Buffer;
  readonly root: Buffer;
  readonly link: Buffer;
}

interface RecordCheckpointTable {
  readonly journal: string;
  readonly size: number;
  readonly at: Date;
  readonly note: string;
}

/** What is older is dropped; from here on a journal is verified. */
interface RecordCutTable {
  readonly journal: string;
  readonly seq: number;
  readonly chain: Buffer;
  readonly peaks: ColumnType<readonly string[], string, string>;
  /** A checkpoint of this very size, so that nobody else can cut. */
  readonly note: string;
  readonly at: GeneratedAlways<Date>;
}

interface RecordAnchorCutTable {
  readonly place: number;
  readonly link: Buffer;
  readonly at: GeneratedAlways<Date>;
}

/** A month whose entries of a class are taken away; said before it is begun. */
interface RecordRedactionTable {
  /** Its first day. */
  readonly month: string;
  readonly class: string;
  readonly is_done: Generated<boolean>;
  readonly at: GeneratedAlways<Date>;
}

/** A person whose payloads were erased, up to a time. */
interface RecordErasureTable {
  readonly subject: string;
  readonly at: Date;
}

export interface RecordTables {
  readonly record_entry: RecordEntryTable;
  readonly record_anchor: RecordAnchorTable;
  readonly record_checkpoint: RecordCheckpointTable;
  readonly record_cut: RecordCutTable;
  readonly record_anchor_cut: RecordAnchorCutTable;
  readonly record_redaction: RecordRedactionTable;
  readonly record_erasure: RecordErasureTable;
}

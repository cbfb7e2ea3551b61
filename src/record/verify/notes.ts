/** Checkpoints of one journal that are to be met on the way: each must be signed, and say what the walk comes to. */

import { type Checkpoint, journalOf, openCheckpoint, readCheckpoint } from '../chain/checkpoint.ts';
import type { Verifier } from '../chain/note.ts';
import { BrokenLink } from './broken-link.ts';
import type { JournalWalk } from './journal-walk.ts';

/** Keys that are known under an origin. */
export type VerifiersOf = (origin: string) => readonly Verifier[];

export interface Notes {
  /** `size` is what it is kept under. @throws BrokenLink where it is of another journal or size, or nobody known signed it. */
  add(note: string, size?: number): Checkpoint;
  /** @throws BrokenLink */
  meet(walk: JournalWalk): void;
  /** Beyond the last entry there must be none. @throws BrokenLink */
  end(walk: JournalWalk): void;
  met(): number;
}

export function openNotes(journal: string, verifiersOf: VerifiersOf): Notes {
  const waiting = new Map<number, Checkpoint[]>();
  let met = 0;
  return {
    add(note, size) {
      const said = readCheckpoint(note);
      const refuse = (why: string): never => {
        throw new BrokenLink({ journal, seq: size ?? said?.size ?? 0, fault: 'checkpoint differs', why });
      };
      if (!said || journalOf(said.origin) !== journal) return refuse('It is no checkpoint of this journal.');
      if (size !== undefined && said.size !== size) return refuse(`It says that it is of size ${said.size}.`);
      if (!openCheckpoint(note, verifiersOf(said.origin))) return refuse('No known key signed it.');
      waiting.set(said.size, [...(waiting.get(said.size) ?? []), said]);
      return said;
    },
    meet(walk) {
      if (waiting.size === 0) return;
      const { seq } = walk.head();
      const here = waiting.get(seq);
      if (!here) return;
      for (const checkpoint of here) walk.meetCheckpoint(checkpoint);
      met += here.length;
      waiting.delete(seq);
    },
    end(walk) {
      const { seq } = walk.head();
      const largest = Math.max(0, ...waiting.keys());
      if (largest > seq) walk.breaks(seq + 1, 'missing', `A checkpoint of ${largest} entries was signed.`);
    },
    met: () => met,
  };
}

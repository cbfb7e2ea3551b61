/** Walks a journal from its beginning, or from where it was cut, and stops at the first link that does not hold. */

import type { Checkpoint } from '../chain/checkpoint.ts';
import { hashOf, leafOf } from '../chain/hash.ts';
import { advanced, type Head, rootOf } from '../chain/head.ts';
import { type Body, readHeader } from '../entry.ts';
import type { Anchor } from '../shipped/anchors.ts';
import { BrokenLink, type Fault } from './broken-link.ts';
import type { Permissions } from './permissions.ts';
import type { StoredEntry } from './stored.ts';

export interface JournalWalk {
  head(): Head;
  /** @throws BrokenLink */
  step(entry: StoredEntry): void;
  /** What must be so at this point of the walk. @throws BrokenLink */
  meetAnchor(anchor: Anchor): void;
  meetCheckpoint(checkpoint: Checkpoint): void;
  /** @throws BrokenLink */
  breaks(seq: number, fault: Fault, why: string): never;
  counts(): { readonly redacted: number; readonly erased: number };
}

type PersonBody = Extract<Body, { readonly kind: 'person' }>;

export function openWalk(journal: string, from: Head, permissions: Permissions): JournalWalk {
  let head = from;
  let redacted = 0;
  let erased = 0;

  const breaks = (seq: number, fault: Fault, why: string): never => {
    throw new BrokenLink({ journal, seq, fault, why });
  };

  const leafIn = ({ seq, at, header, leaf }: StoredEntry): string => {
    if (header !== null) return leafOf(header);
    if (!permissions.mayLackHeader(at)) breaks(seq, 'taken away', 'Its text is gone, and its time was not over.');
    redacted += 1;
    return leaf ?? '';
  };

  /** Who is behind it: the chain does not hold that, since it can be erased. */
  const checkPayload = ({ seq, at, payload }: StoredEntry, { subject, sealed }: PersonBody): void => {
    if (payload) {
      if (hashOf(payload) !== sealed) breaks(seq, 'altered', 'What is sealed beside it is not what was.');
      return;
    }
    if (!permissions.mayLackPayload(subject, at))
      breaks(seq, 'taken away', 'Who it is was erased, and no erasure says so.');
    erased += 1;
  };

  /** What the store took out of the text, and what stands beside it. */
  const checkBeside = (entry: StoredEntry): void => {
    const { seq, at, header: text } = entry;
    if (text === null) return;
    const header = readHeader(text);
    if (header?.seq !== seq) breaks(seq, 'reordered', header ? `It holds entry ${header.seq}.` : 'It holds no entry.');
    if (Date.parse(header?.at ?? '') !== at) breaks(seq, 'altered', 'Its time is not the one in its text.');
    if (header?.body.kind === 'person') checkPayload(entry, header.body);
  };

  return {
    head: () => head,
    breaks,
    counts: () => ({ redacted, erased }),
    step(entry) {
      const { seq } = entry;
      if (seq > head.seq + 1) breaks(head.seq + 1, 'missing', `After it comes entry ${seq}.`);
      if (seq <= head.seq) breaks(seq, 'doubled', 'There is another of the same number.');
      const next = advanced(head, leafIn(entry));
      const holds = next.chain === entry.chain;
      // Of one that stands in another's place it is said so, rather than that it is not that one.
      checkBeside(entry);
      if (!holds) breaks(seq, 'altered', 'It does not follow from the one before it.');
      head = next;
    },
    meetAnchor({ place, seq, chain, root }) {
      if (chain !== head.chain || root !== rootOf(head))
        breaks(seq, 'anchor differs', `Anchor ${place} says something else of it.`);
    },
    meetCheckpoint({ size, root }) {
      if (root !== rootOf(head)) breaks(size, 'checkpoint differs', 'The checkpoint of this size has another root.');
    },
  };
}

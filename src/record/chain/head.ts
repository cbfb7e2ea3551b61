/** The head of a journal: all that is needed to add an entry to its chain and its tree, and to say what they came to. */

import { type Hash, hashOf, linkOf, nodeOf } from './hash.ts';

export interface Head {
  /** Of the last entry; entries are counted from 1, so it is the size of the tree too. */
  readonly seq: number;
  readonly chain: Hash;
  /** Roots of the whole subtrees that the leaves make, the largest first: what others call a compact range. */
  readonly peaks: readonly Hash[];
}

/** Before the first entry; no two journals begin alike, so that nothing can be carried from one into the other. */
export const genesisOf = (journal: string): Head => ({
  seq: 0,
  chain: hashOf(`pishkhan record ${journal}`),
  peaks: [],
});

export const advanced = ({ seq, chain, peaks }: Head, leaf: Hash): Head => ({
  seq: seq + 1,
  chain: linkOf(chain, leaf),
  peaks: withLeaf(peaks, seq, leaf),
});

/** As in adding one to a binary number: each subtree of its own size is joined and carried on. */
function withLeaf(peaks: readonly Hash[], size: number, leaf: Hash): readonly Hash[] {
  const grown = [...peaks];
  let node = leaf;
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) node = nodeOf(grown.pop() ?? '', node);
  grown.push(node);
  return grown;
}

/** RFC 6962 section 2.1: the Merkle tree hash. */
export const rootOf = ({ peaks }: Head): Hash =>
  peaks.length === 0 ? hashOf('') : peaks.reduceRight((right, left) => nodeOf(left, right));

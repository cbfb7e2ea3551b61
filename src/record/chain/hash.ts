/** The hashes of the record: RFC 6962's for the tree, and the chain's own, which binds each entry to all before it. */

import { hash } from 'node:crypto';

/** SHA-256 in base64: a text compares, prints and costs less than a buffer. */
export type Hash = string;

const hashBytes = 32;

/** RFC 6962 section 2.1: what the tree knows of an entry. */
export const leafOf = (header: string): Hash => hash('sha256', `\0${header}`, 'base64');

/** One buffer for all: nothing waits between filling it and hashing it. */
const pair = Buffer.alloc(1 + 2 * hashBytes);
const chained = pair.subarray(1);

/** RFC 6962 section 2.1: what the tree knows of two subtrees. */
export function nodeOf(left: Hash, right: Hash): Hash {
  pair[0] = 1;
  put(left, right);
  return hash('sha256', pair, 'base64');
}

/** What the chain knows after one more entry. */
export function linkOf(before: Hash, leaf: Hash): Hash {
  put(before, leaf);
  return hash('sha256', chained, 'base64');
}

function put(left: Hash, right: Hash): void {
  pair.write(left, 1, 'base64');
  pair.write(right, 1 + hashBytes, 'base64');
}

export const hashOf = (bytes: string | Uint8Array): Hash => hash('sha256', bytes, 'base64');

/** Whether a text could be a hash at all. */
export const isHash = (text: string): boolean => /^[A-Za-z0-9+/]{43}=$/.test(text);

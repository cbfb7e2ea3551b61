/** Parts of lists that can grow, as GraphQL Cursor Connections has them: bounded, and steady while the list changes. */

import { Problem } from '../errors.ts';

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A thing in its place: the better rank first, and among equals the lesser id. */
export interface Placed<T> {
  readonly node: T;
  readonly id: string;
  /** The same for all where the order is that of the ids. */
  readonly rank: number;
}

export interface Connection<T> {
  readonly nodes: readonly T[];
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

const usualFirst = 50;
const mostFirst = 100;

type Place = Omit<Placed<unknown>, 'node'>;

/**
 * The part of a list, given in its order, that was asked for. A cursor names a place and not a number, so that what was
 * added or removed in between is neither given twice nor passed over.
 *
 * @throws Problem BAD_INPUT
 */
export function connectionOf<T>(placed: readonly Placed<T>[], { first, after }: PageArguments): Connection<T> {
  const count = countFrom(first);
  const start = after == null ? 0 : firstAfter(placed, placeFrom(after));
  const part = placed.slice(start, start + count);
  const edges = part.map((one) => ({ cursor: cursorOf(one), node: one.node }));
  return {
    nodes: part.map(({ node }) => node),
    edges,
    pageInfo: {
      hasNextPage: start + count < placed.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: placed.length,
  };
}

/** Things in the order of their ids. */
export const inOrderOfIds = <T>(things: Iterable<T>, idOf: (thing: T) => string): readonly Placed<T>[] =>
  inOrder([...things].map((node) => ({ node, id: idOf(node), rank: 0 })));

export const inOrder = <T>(placed: readonly Placed<T>[]): readonly Placed<T>[] =>
  placed.toSorted((a, b) => (isBefore(a, b) ? -1 : 1));

const isBefore = (a: Place, b: Place): boolean => (a.rank === b.rank ? a.id < b.id : a.rank > b.rank);

function countFrom(first: number | null | undefined): number {
  const count = first ?? usualFirst;
  if (count >= 0 && count <= mostFirst) return count;
  throw new Problem('BAD_INPUT', { violations: [{ path: 'first', code: 'RANGE' }] });
}

function firstAfter(placed: readonly Place[], place: Place): number {
  const next = placed.findIndex((one) => isBefore(place, one));
  return next < 0 ? placed.length : next;
}

const cursorOf = ({ rank, id }: Place): string => Buffer.from(`${rank}:${id}`).toString('base64url');

function placeFrom(cursor: string): Place {
  const [, rank, id] = /^(\d{1,6}):(.{1,200})$/s.exec(Buffer.from(cursor.slice(0, 400), 'base64url').toString()) ?? [];
  if (rank !== undefined && id !== undefined) return { rank: Number(rank), id };
  throw new Problem('BAD_INPUT', { violations: [{ path: 'after', code: 'FORMAT' }] });
}

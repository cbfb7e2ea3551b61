/** What each field of an answer must be refused with, said a second time and in another way than the gateway does. */

import type { Wish } from './documents.ts';

/** Where a field stands, and the code of its refusal. */
export interface Refused {
  readonly path: string;
  readonly code: string;
}

interface Expectation {
  /** The code that every field of this coordinate is refused with; `undefined` where it may be read. */
  readonly codeOf: (coordinate: string) => string | undefined;
  /** Whether a field reads personal data of its parent, where that is a citizen. */
  readonly readsCitizen: (coordinate: string) => boolean;
  readonly covers: (nationalId: string) => boolean;
}

type Node = Readonly<Record<string, unknown>>;

/** All that must be refused in an answer with this data. */
export function refusedIn(data: unknown, wishes: readonly Wish[], expected: Expectation): readonly Refused[] {
  return inNode(data as Node, { wishes, path: [], type: 'Query' }, expected);
}

interface Place {
  readonly wishes: readonly Wish[];
  readonly path: readonly (string | number)[];
  readonly type: string;
}

function inNode(node: Node, { wishes, path, type }: Place, expected: Expectation): readonly Refused[] {
  return wishes.flatMap((wish) => {
    const at = [...path, wish.alias];
    const code = expected.codeOf(wish.coordinate) ?? uncovered(node, wish, type, expected);
    if (code !== undefined) return [{ path: at.join('.'), code }];
    return inValue(node[wish.alias], wish, at, expected);
  });
}

function uncovered(node: Node, { coordinate }: Wish, type: string, expected: Expectation): string | undefined {
  const isOfCitizen = type === 'Citizen' && expected.readsCitizen(coordinate);
  return isOfCitizen && !expected.covers(String(node.key)) ? 'VISIT_REQUIRED' : undefined;
}

function inValue(
  value: unknown,
  wish: Wish,
  path: readonly (string | number)[],
  expected: Expectation,
): readonly Refused[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => inValue(each, wish, [...path, i], expected));
  if (value === null || typeof value !== 'object') return [];
  const type = String((value as Node).kind);
  return inNode(value as Node, { wishes: wish.within.get(type) ?? [], path, type }, expected);
}

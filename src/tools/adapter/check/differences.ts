/** How an answer differs from the one that is known to be right, leaf by leaf. */

type Path = readonly (string | number)[];

export interface Difference {
  readonly path: Path;
  /** Something else, nothing, or a list with fewer of the same things. */
  readonly kind: 'other' | 'null' | 'shorter';
  /** What is there now. */
  readonly value: unknown;
}

/** Empty where both say the same. */
export const differences = (right: unknown, seen: unknown): readonly Difference[] => [...below(right, seen, [])];

function* below(right: unknown, seen: unknown, path: Path): Generator<Difference> {
  if (isNothing(seen)) {
    if (!isNothing(right)) yield { path, kind: 'null', value: null };
  } else if (Array.isArray(right) && Array.isArray(seen)) yield* belowLists(right, seen, path);
  else if (isRecord(right) && isRecord(seen)) yield* belowRecords(right, seen, path);
  else if (!Object.is(right, seen)) yield { path, kind: 'other', value: seen };
}

const isNothing = (value: unknown): boolean => value === null || value === undefined;

type Fields = Readonly<Record<string, unknown>>;

function* belowRecords(right: Fields, seen: Fields, path: Path): Generator<Difference> {
  for (const key of new Set([...Object.keys(right), ...Object.keys(seen)])) {
    yield* below(right[key], seen[key], [...path, key]);
  }
}

function* belowLists(right: readonly unknown[], seen: readonly unknown[], path: Path): Generator<Difference> {
  if (seen.length === right.length) {
    for (const [i, item] of right.entries()) yield* below(item, seen[i], [...path, i]);
    return;
  }
  const known = new Set(right.map((item) => JSON.stringify(item)));
  const isPart = seen.length < right.length && seen.every((item) => known.has(JSON.stringify(item)));
  yield { path, kind: isPart ? 'shorter' : 'other', value: seen };
}

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const leafKey = ({ path }: Pick<Difference, 'path'>): string => path.join('.');

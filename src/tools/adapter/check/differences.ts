/** How an answer differs from the one that is known to be right, leaf by leaf. */

type Path = readonly (string | number)[];

export interface Difference {
  readonly path: Path;
  /** Something else, nothing, or a list with fewer of the same things. */
  readonly kind: 'other' | 'null' | 'shorter';
}

/** Empty where both say the same. */
export const differences = (right: unknown, seen: unknown): readonly Difference[] => [...below(right, seen, [])];

function* below(right: unknown, seen: unknown, path: Path): Generator<Difference> {
  if (Object.is(right, seen)) return;
  if (seen === null || seen === undefined) {
    if (right !== null && right !== undefined) yield { path, kind: 'null' };
    return;
  }
  if (Array.isArray(right) && Array.isArray(seen)) yield* belowLists(right, seen, path);
  else if (isRecord(right) && isRecord(seen)) {
    for (const key of new Set([...Object.keys(right), ...Object.keys(seen)])) {
      yield* below(right[key], seen[key], [...path, key]);
    }
  } else yield { path, kind: 'other' };
}

function* belowLists(right: readonly unknown[], seen: readonly unknown[], path: Path): Generator<Difference> {
  if (seen.length === right.length) {
    for (const [i, item] of right.entries()) yield* below(item, seen[i], [...path, i]);
    return;
  }
  const known = new Set(right.map((item) => JSON.stringify(item)));
  const isPart = seen.length < right.length && seen.every((item) => known.has(JSON.stringify(item)));
  yield { path, kind: isPart ? 'shorter' : 'other' };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const leafKey = ({ path }: Pick<Difference, 'path'>): string => path.join('.');

/** The path as it is in the document. */
export const withoutPlaces = (path: Path): string => path.filter((step) => typeof step === 'string').join('.');

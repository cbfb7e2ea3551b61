/** What a schema says of a value beside its type: which it may be, how long, how large, in what form. */

import { isTrueAt, itemsOf, member, numberAt, type Spot, textAt } from './spot.ts';

export type Bound = 'minLength' | 'maxLength' | 'minimum' | 'maximum' | 'maxItems';

/** Filled from each of the schemas that are merged; the later one's words stand above, its bounds only where narrower. */
export interface Facets {
  values?: readonly unknown[];
  format?: string;
  pattern?: string;
  description?: string;
  readonly bounds: Map<Bound, number>;
  example?: unknown;
}

export function takeFacets(draft: Facets, spot: Spot): void {
  const values = valuesAt(spot);
  if (values) draft.values = draft.values ? draft.values.filter((value) => values.includes(value)) : values;
  for (const word of ['format', 'pattern', 'description'] as const) {
    const text = textAt(spot, word);
    if (text !== undefined) draft[word] = text;
  }
  for (const [word, bound] of boundsAt(spot)) draft.bounds.set(word, narrower(word, draft.bounds.get(word), bound));
  const example = member(spot, 'example') ?? itemsOf(member(spot, 'examples'))[0];
  if (example) draft.example = example.value;
}

function narrower(word: Bound, known: number | undefined, bound: number): number {
  if (known === undefined) return bound;
  return word.startsWith('min') ? Math.max(known, bound) : Math.min(known, bound);
}

function valuesAt(spot: Spot): readonly unknown[] | undefined {
  const constant = member(spot, 'const');
  if (constant) return [constant.value];
  const listed = itemsOf(member(spot, 'enum')).map(({ value }) => value);
  return listed.length > 0 ? listed.filter((value) => value !== null) : undefined;
}

/** `exclusiveMinimum` is a boolean beside `minimum` until 3.0, and a number of its own from 3.1 on. */
function boundsAt(spot: Spot): readonly (readonly [Bound, number])[] {
  const isWhole = textAt(spot, 'type') === 'integer';
  const plain = (['minLength', 'maxLength', 'maxItems'] as const).map((word) => [word, numberAt(spot, word)] as const);
  const step = (word: string): number => (isWhole && isTrueAt(spot, word) ? 1 : 0);
  const minimum = numberAt(spot, 'minimum') ?? above(numberAt(spot, 'exclusiveMinimum'), isWhole, 1);
  const maximum = numberAt(spot, 'maximum') ?? above(numberAt(spot, 'exclusiveMaximum'), isWhole, -1);
  const ranged = [
    ['minimum', minimum === undefined ? undefined : minimum + step('exclusiveMinimum')],
    ['maximum', maximum === undefined ? undefined : maximum - step('exclusiveMaximum')],
  ] as const;
  return [...plain, ...ranged].filter((entry): entry is readonly [Bound, number] => entry[1] !== undefined);
}

const above = (bound: number | undefined, isWhole: boolean, by: 1 | -1): number | undefined =>
  bound === undefined ? undefined : isWhole ? bound + by : bound;

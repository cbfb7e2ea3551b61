/** What an operation costs: worked out once for its document, then filled in with the variables of a request. */

export interface Cost {
  /** Things that agencies are asked about, each as heavy as its operation is. */
  readonly asks: number;
  /** Values of the answer. */
  readonly values: number;
}

/** A cost of which a part is as many times itself as a list is long. */
export interface Sum extends Cost {
  readonly times: readonly { readonly by: Length; readonly of: Sum }[];
}

/** How long a list is: as long as the longest of these. */
export interface Length {
  readonly least: number;
  /** Variables that are lists, or hold some. */
  readonly lists?: readonly string[];
  /** The variable that says how many of a connection are wanted. */
  readonly first?: string;
}

export type Variables = Readonly<Record<string, unknown>>;

/** What one request may cost: a screen of one citizen costs about 20, and of a hundred 2,000. */
export const mostAsks = 2_000;
/** What one answer may have. */
export const mostValues = 20_000;

/** Lists whose length nobody knows before they are there: a person has less than three vehicles, as a rule. */
export const assumedLength = 3;
/** GRAPH: a connection gives so many at most, and refuses to give more. */
const mostOfConnection = 100;

/** Only where it depends on a variable is there anything to do. */
export function costWith(sum: Sum, variables: Variables): Cost {
  let { asks, values } = sum;
  for (const { by, of } of sum.times) {
    const [length, each] = [lengthWith(by, variables), costWith(of, variables)];
    asks += length * each.asks;
    values += length * each.values;
  }
  return { asks, values };
}

function lengthWith({ least, lists = [], first }: Length, variables: Variables): number {
  const lengths = lists.map((name) => longestIn(variables[name]));
  return Math.max(least, ...lengths, first === undefined ? 0 : firstOf(variables[first]));
}

/** Beyond the most there is, the field itself refuses. */
export const firstOf = (value: unknown): number =>
  typeof value === 'number' ? Math.min(Math.max(value, 0), mostOfConnection) : mostOfConnection;

/** The longest list in what was given; what is left out may stand for all there is. */
function longestIn(value: unknown): number {
  if (value === null || value === undefined) return assumedLength;
  if (Array.isArray(value)) return Math.max(value.length, ...value.map(insideOf));
  return Math.max(1, insideOf(value));
}

function insideOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Array.isArray(value) ? longestIn(value) : Math.max(0, ...Object.values(value).map(insideOf));
}

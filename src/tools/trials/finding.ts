/** What a case has seen: one figure against one limit. */

export interface Finding {
  /** What was measured, in the words that a plant names. */
  readonly what: string;
  /** The figure and, in brackets, the limit. */
  readonly seen: string;
  readonly isGood: boolean;
}

/** Below this ratio two noisy figures are the same. */
const sameRatio = 1.25;

export function atMost(what: string, value: number, limit: number, unit = ''): Finding {
  return { what, seen: `${figure(value)}${unit} (≤ ${limit}${unit})`, isGood: value <= limit };
}

export function atLeast(what: string, value: number, limit: number, unit = ''): Finding {
  return { what, seen: `${figure(value)}${unit} (≥ ${limit}${unit})`, isGood: value >= limit };
}

export function exactly(what: string, value: number | string, wanted: number | string): Finding {
  return { what, seen: `${value} (= ${wanted})`, isGood: value === wanted };
}

/** One of those that will do. */
export function oneOf(what: string, value: string, good: readonly string[]): Finding {
  return { what, seen: `${value} (${good.join(' or ')})`, isGood: good.includes(value) };
}

/** All of them, of how many. */
export function all(what: string, good: number, of: number): Finding {
  return { what, seen: `${good} of ${of}`, isGood: good === of && of > 0 };
}

/** How many names are told of those that are not good. */
const named = 3;

/** All of them, by name; some of those that are not so are named. */
export function each(what: string, found: readonly (readonly [name: string, isGood: boolean])[]): Finding {
  const bad = found.filter(([, isGood]) => !isGood).map(([name]) => name);
  const more = bad.length > named ? ` and ${bad.length - named} more` : '';
  const but = bad.length === 0 ? '' : `, but not ${bad.slice(0, named).join(', ')}${more}`;
  return {
    what,
    seen: `${found.length - bad.length} of ${found.length}${but}`,
    isGood: bad.length === 0 && found.length > 0,
  };
}

/** A time with a fault against the time without: added by no more than `limitMs`, or the same within the noise. */
export function addedAtMost(what: string, without: number, struck: number, limitMs: number): Finding {
  const added = struck - without;
  const seen = `${figure(without)} → ${figure(struck)} ms, +${figure(Math.max(0, added))} (≤ ${limitMs} ms or ${sameRatio}×)`;
  return { what, seen, isGood: added <= limitMs || struck <= without * sameRatio };
}

/** A time with a fault against the time without, as a ratio alone. */
export function timesAtMost(what: string, without: number, struck: number, limit = sameRatio): Finding {
  const ratio = struck / without;
  const seen = `${figure(without)} → ${figure(struck)} ms, ${ratio.toFixed(2)}× (≤ ${limit}×)`;
  return { what, seen, isGood: ratio <= limit };
}

const figure = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 0);

/** Compares what a page shows with what is so: a page may leave things out, but may not say what is not so. */

/** Stands for whatever is there: an id, a time, a token. */
const whatever = '…';

/** The first place where `real` is not what is shown; `undefined` where all that is shown is there. */
export function difference(shown: unknown, real: unknown, at = '$'): string | undefined {
  if (typeof shown === 'string' && shown.includes(whatever)) return textDifference(shown, real, at);
  if (Array.isArray(shown)) return listDifference(shown, real, at);
  if (typeof shown === 'object' && shown !== null) return objectDifference(shown, real, at);
  return shown === real ? undefined : differs(shown, real, at);
}

const differs = (shown: unknown, real: unknown, at: string): string =>
  `${at} is shown as ${JSON.stringify(shown)} and is ${JSON.stringify(real)?.slice(0, 300)}`;

function textDifference(shown: string, real: unknown, at: string): string | undefined {
  const matches = shown === whatever || (typeof real === 'string' && patternOf(shown).test(real));
  return matches && real !== undefined ? undefined : differs(shown, real, at);
}

export const patternOf = (shown: string): RegExp =>
  new RegExp(
    `^${shown
      .split(whatever)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );

function objectDifference(shown: object, real: unknown, at: string): string | undefined {
  if (typeof real !== 'object' || real === null || Array.isArray(real)) return differs(shown, real, at);
  for (const [name, value] of Object.entries(shown)) {
    const found = difference(value, (real as Readonly<Record<string, unknown>>)[name], `${at}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The items shown are among those there are, in the same order. */
function listDifference(shown: readonly unknown[], real: unknown, at: string): string | undefined {
  if (!Array.isArray(real)) return differs(shown, real, at);
  if (shown.length === 0 && real.length > 0) return differs(shown, real, at);
  let from = 0;
  for (const [i, item] of shown.entries()) {
    const found = real.findIndex((candidate, n) => n >= from && difference(item, candidate) === undefined);
    if (found === -1) return difference(item, real[i], `${at}[${i}]`) ?? `${at}[${i}] is not in its order`;
    from = found + 1;
  }
  return undefined;
}

/** The lines shown are among those printed, in the same order; a line of `…` alone stands for any lines. */
export function lineDifference(shown: string, printed: string): string | undefined {
  const lines = printed.split('\n').map((line) => line.trimEnd());
  let from = 0;
  for (const line of shown.split('\n').map((each) => each.trimEnd())) {
    if (line.trim() === whatever || line === '') continue;
    const found = lines.findIndex((candidate, n) => n >= from && patternOf(line).test(candidate));
    if (found === -1) return `the line "${line}" is not printed; printed was:\n${printed.slice(0, 2_000)}`;
    from = found + 1;
  }
  return undefined;
}

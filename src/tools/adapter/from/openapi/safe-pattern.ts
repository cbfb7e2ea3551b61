/** Patterns of a description, where they match the whole text and cannot be made to run long. */

const longest = 300;
const tokens = /\\[^]|\[(?:\\[^]|[^\]\\])*\]|\{\d+(?:,\d*)?\}|\(\?[:=!<]?|[^]/g;

/** @returns the source without its anchors; undefined for one that is not anchored, not ours, or unsafe. */
export function safePattern(pattern: string | undefined): string | undefined {
  if (pattern === undefined || pattern.length > longest) return undefined;
  const source = /^\^([^]*)\$$/.exec(pattern)?.[1];
  if (source === undefined || source.endsWith('\\') || !isPlain(source) || repeatsRepetition(source)) return undefined;
  return compiles(source) ? source : undefined;
}

/** Without anchors, look-around and back references, each of which is rare, and hard to reason about. */
const isPlain = (source: string): boolean =>
  (source.match(tokens) ?? []).every(
    (token) =>
      !(/^\(\?/.test(token) && token !== '(?:') && token !== '^' && token !== '$' && !/^\\[1-9bBk]/.test(token),
  );

function compiles(source: string): boolean {
  try {
    return new RegExp(`^(?:${source})$`, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

const isEndless = (token: string | undefined): boolean =>
  token === '*' || token === '+' || (token !== undefined && /^\{\d+,(?:|\d{3,})\}$/.test(token));
const isRepeat = (token: string | undefined): boolean => isEndless(token) || /^\{\d+/.test(token ?? '');

/** Whether a group that repeats holds a repetition or a choice, which can take exponential time, or three have no end. */
function repeatsRepetition(source: string): boolean {
  const all = source.match(tokens) ?? [];
  if (all.filter(isEndless).length > 2) return true;
  const open: { isBusy: boolean }[] = [];
  for (const [index, token] of all.entries()) {
    if (token.startsWith('(')) open.push({ isBusy: false });
    else if (token === ')') {
      const isBusy = open.pop()?.isBusy === true;
      const isRepeated = isRepeat(all[index + 1]);
      if (isBusy && isRepeated) return true;
      markBusy(open, isBusy || isRepeated);
    } else markBusy(open, token === '|' || token === '?' || isRepeat(token));
  }
  return false;
}

function markBusy(open: readonly { isBusy: boolean }[], isBusy: boolean): void {
  const around = open.at(-1);
  if (around && isBusy) around.isBusy = true;
}

/** Patterns of a description, where they match the whole text and cannot be made to run long. */

const longest = 300;
const tokens = /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\{\d+(?:,\d*)?\}|\(\?[:=!<]?|[\s\S]/g;

/** @returns the source without its anchors; undefined for one that is not anchored, not ours, or unsafe. */
export function safePattern(pattern: string | undefined): string | undefined {
  if (pattern === undefined || pattern.length > longest) return undefined;
  const source = /^\^([\s\S]*)\$$/.exec(pattern)?.[1];
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
  return all.some((token, index) => closesBusily(open, token, all[index + 1]));
}

/** Keeps which groups are open, and whether each holds what repeats or branches. */
function closesBusily(open: { isBusy: boolean }[], token: string, next: string | undefined): boolean {
  if (token.startsWith('(')) {
    open.push({ isBusy: false });
    return false;
  }
  if (token !== ')') {
    markBusy(open, token === '|' || token === '?' || isRepeat(token));
    return false;
  }
  const isBusy = open.pop()?.isBusy === true;
  markBusy(open, isBusy || isRepeat(next));
  return isBusy && isRepeat(next);
}

function markBusy(open: readonly { isBusy: boolean }[], isBusy: boolean): void {
  const around = open.at(-1);
  if (around && isBusy) around.isBusy = true;
}

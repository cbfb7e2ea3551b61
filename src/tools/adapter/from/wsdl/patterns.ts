/** Patterns of XML Schema as regular expressions of ECMAScript, where they are the same and cannot be made to run long. */

/** Part 2, appendix F: it has no anchors, no groups that do not count, and classes that ECMAScript lacks. */
const ours =
  /^(?:\\[dwsDWSnrt.\\?*+{}()[\]|^$/-]|[^\\[\](){}?*+|^$.]|[|.^$]|\[\^?(?:\\[dwsDWSnrt.\\?*+{}()[\]|^$/-]|[^\\[\]])+\]|[()]|\{\d{1,4}(?:,\d{0,4})?\}|[?*+])*$/u;

const longest = 500;

/**
 * @returns a source that matches the whole text and needs no anchors of its own; `undefined` where it is unlike or unsafe:
 *   a group that repeats and holds what repeats or branches can take exponential time.
 */
export function ecmaPattern(pattern: string): string | undefined {
  if (pattern.length > longest || !ours.test(pattern)) return undefined;
  const source = (pattern.match(tokens) ?? []).map(translated).join('');
  return repeatsRepetition(source) || !compiles(source) ? undefined : source;
}

/** In a schema the two anchors are letters like others; in ECMAScript a hyphen is only escaped inside of a class. */
function translated(token: string): string {
  if (token === '^' || token === '$') return `\\${token}`;
  return token === '\\-' ? '-' : token;
}

function compiles(source: string): boolean {
  try {
    new RegExp(`^(?:${source})$`, 'u');
    return true;
  } catch {
    return false;
  }
}

/** An escape, a class, a count, or any one character. */
const tokens = /\\.|\[(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|./gsu;
const isRepeat = (token: string | undefined): boolean =>
  token === '*' || token === '+' || (token?.startsWith('{') === true && token.length > 1);
const isBusy = (token: string): boolean => token === '|' || token === '?' || isRepeat(token);

/** Whether a group that repeats holds a repetition or a choice. */
function repeatsRepetition(source: string): boolean {
  const busy: boolean[] = [false];
  const all = source.match(tokens) ?? [];
  return all.some((token, index) => {
    if (token === '(') busy.push(false);
    else if (token === ')') {
      const wasBusy = busy.pop() === true;
      const repeats = isRepeat(all[index + 1]);
      if (wasBusy || repeats) busy[busy.length - 1] = true;
      return wasBusy && repeats;
    } else if (isBusy(token)) busy[busy.length - 1] = true;
    return false;
  });
}

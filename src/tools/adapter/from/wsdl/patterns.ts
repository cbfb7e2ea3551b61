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
  // In a schema these two are letters like others.
  const source = pattern.replace(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|[$^]/g, (part) =>
    part.length === 1 ? `\\${part}` : part,
  );
  if (repeatsRepetition(source) || !compiles(source)) return undefined;
  return source;
}

function compiles(source: string): boolean {
  try {
    new RegExp(`^(?:${source})$`, 'u');
    return true;
  } catch {
    return false;
  }
}

const tokens = /\\[^]|\[(?:\\[^]|[^\]\\])*\]|\{\d+(?:,\d*)?\}|[^]/g;
const isRepeat = (token: string | undefined): boolean =>
  token === '*' || token === '+' || (token?.startsWith('{') === true && token.length > 1);

/** Whether a group that repeats holds a repetition or a choice. */
function repeatsRepetition(source: string): boolean {
  const open: { isBusy: boolean }[] = [];
  const all = source.match(tokens) ?? [];
  for (const [index, token] of all.entries()) {
    if (token === '(') open.push({ isBusy: false });
    else if (token === ')') {
      const group = open.pop();
      if (group?.isBusy && isRepeat(all[index + 1])) return true;
      const around = open.at(-1);
      if (around) around.isBusy ||= group?.isBusy === true || isRepeat(all[index + 1]);
    } else if (token === '|' || token === '?' || isRepeat(token)) {
      const around = open.at(-1);
      if (around) around.isBusy = true;
    }
  }
  return false;
}

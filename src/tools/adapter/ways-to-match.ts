/** In how many ways a regular expression may try one text before it gives up: what an engine that goes back does in the worst case. */

/** An escape, a class, a count, the beginning of a group, or any one character. */
const tokens = /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\{\d+(?:,\d*)?\}|\(\?:|[\s\S]/g;

/** A repetition without end counts as so many. */
const endless = 1_000;

/** Alternatives are tried one after the other; what stands behind each other is tried each with each. */
interface Group {
  alternatives: number;
  ways: number;
}

/** An upper bound, with no thought for whether neighbours could match the same. */
export function waysToMatch(pattern: string): number {
  const whole: Group = { alternatives: 0, ways: 1 };
  const open = [whole];
  for (const token of pattern.match(tokens) ?? []) step(open, token);
  return whole.alternatives + whole.ways;
}

function step(open: Group[], token: string): void {
  const here = open.at(-1);
  if (!here) return;
  if (token === '(' || token === '(?:') open.push({ alternatives: 0, ways: 1 });
  else if (token === '|') {
    here.alternatives += here.ways;
    here.ways = 1;
  } else if (token === ')') close(open, here);
  else here.ways *= timesOf(token);
}

function close(open: Group[], inside: Group): void {
  open.pop();
  const around = open.at(-1);
  if (around) around.ways *= inside.alternatives + inside.ways;
}

function timesOf(token: string): number {
  if (token === '?') return 2;
  if (token === '*' || token === '+') return endless;
  const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}$/.exec(token) ?? [];
  if (least === undefined || comma === '') return 1;
  return most === '' ? endless : Number(most) - Number(least) + 1;
}

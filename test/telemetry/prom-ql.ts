/** What a PromQL expression names: enough to hold it against the metrics there are. */

import type { MetricLabels } from './told-metrics.ts';

/** Prometheus' own: whether a target answered. */
const up = 'up';
/** What Prometheus adds to each series that it reads. */
const added: ReadonlySet<string> = new Set(['job', 'instance']);

/** What is wrong with an expression, one sentence each. */
export function mistakesIn(expr: string, metrics: MetricLabels): readonly string[] {
  const names = namesIn(expr);
  const unknown = names.filter((name) => name !== up && !metrics.has(name));
  if (unknown.length > 0) return unknown.map((name) => `There is no metric ${name}.`);
  if (names.length === 0) return ['It names no metric.'];
  const labels = new Set([...added, ...names.flatMap((name) => [...(metrics.get(name) ?? [])])]);
  return [
    ...labelsIn(expr)
      .filter((label) => !labels.has(label))
      .map((label) => `None of its metrics has the label ${label}.`),
    ...(isBalanced(expr) ? [] : ['Its brackets do not match.']),
  ];
}

/** Series of a histogram stand for it. */
const namesIn = (expr: string): readonly string[] =>
  [...expr.matchAll(/\b(?:up|(?:pishkhan|nodejs|process)_\w+)\b/g)].map(([name]) =>
    /^pishkhan_\w+_seconds_(bucket|sum|count)$/.test(name) ? name.replace(/_(bucket|sum|count)$/, '') : name,
  );

function labelsIn(expr: string): readonly string[] {
  const matched = [...expr.matchAll(/[{,](\w+)(?:=~|!~|!=|=)"/g)].map(([, label]) => label ?? '');
  const grouped = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list]) => (list ?? '').split(/,\s*/));
  return [...matched, ...grouped];
}

function isBalanced(expr: string): boolean {
  const open: string[] = [];
  const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
  for (const [sign] of expr.replace(/"[^"]*"/g, '').matchAll(/[()[\]{}]/g)) {
    if (closing[sign] === undefined) open.push(sign);
    else if (open.pop() !== closing[sign]) return false;
  }
  return open.length === 0;
}

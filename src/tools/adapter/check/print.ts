/** A report as people read it: what is broken, what was seen, why it matters, what to do. */

import type { Report } from './check.ts';
import type { RuleBreach } from './rule.ts';
import { rules } from './rules/index.ts';

/** Of one rule so many places are shown; the rest are counted. */
const mostShown = 3;

export function printed(report: Report): string {
  const { id, level, breaches, untried } = report;
  const broken = [...new Set(breaches.map(({ rule }) => rule))];
  return [
    `${id} (${level})`,
    ...broken.map((rule) => brokenRule(rule, breaches)),
    ...(untried === undefined ? [] : [`  ${untried}`]),
    ...wanting(report),
    `  ${summary(report)}`,
  ].join('\n');
}

/** `50 rules, 418 cases: all kept`. */
function summary({ rules: looked, cases, breaches, ms }: Report): string {
  const broken = new Set(breaches.map(({ rule }) => rule)).size;
  const verdict = broken === 0 ? 'all kept' : `${broken} broken, in ${breaches.length} places`;
  return `${looked.length} rules, ${cases} cases: ${verdict} (${(ms / 1_000).toFixed(1)} s)`;
}

function brokenRule(id: string, breaches: readonly RuleBreach[]): string {
  const rule = rules.find((each) => each.id === id);
  const places = breaches.filter((breach) => breach.rule === id);
  const shown = places
    .slice(0, mostShown)
    .flatMap(({ exchange, seen }) => [...(exchange === '' ? [] : [`    where  ${exchange}`]), `    seen   ${seen}`]);
  const more = places.length > mostShown ? [`    and ${places.length - mostShown} places more`] : [];
  return [
    `\n  ${id}: ${rule?.title.en ?? ''}`,
    ...shown,
    ...more,
    `    why    ${rule?.why.en ?? ''}`,
    `    mend   ${rule?.mend.en ?? ''}\n`,
  ].join('\n');
}

function wanting({ level, wanting: wanted }: Report): readonly string[] {
  if (wanted.length === 0) return [];
  const ids = [...new Set(wanted.map(({ rule }) => rule))];
  const of = (from: string): string =>
    ids.filter((id) => rules.find((rule) => rule.id === id)?.from === from).join(', ');
  const levels = (['standard', 'assured'] as const).filter((from) => of(from) !== '');
  return [`  As ${level} it may lack ${levels.map((from) => `what ${from} asks: ${of(from)}`).join('; ')}.`];
}

/** What a run says: a row for each case, and at the end what all of them came to. */

import type { Finding } from './finding.ts';
import type { Row } from './run-case.ts';

const verdictWidth = 8;
const nameWidth = 32;

/** One row a case: verdict, name, what is asked, what was seen. */
export function rowText(row: Row): string {
  const { verdict, name, asked, seconds } = row;
  const head = `${verdict.padEnd(verdictWidth)}${name.padEnd(nameWidth)}`;
  return `${head}asked: ${asked} | seen: ${seenText(row)} (${seconds.toFixed(0)} s)${plantText(row)}`;
}

export function seenText({ seen, why }: Pick<Row, 'seen' | 'why'>): string {
  return why ?? seen.map(findingText).join('; ');
}

const findingText = ({ what, seen, isGood }: Finding): string => `${isGood ? '' : '✗ '}${what} ${seen}`;

function plantText({ plant }: Row): string {
  if (plant === undefined) return '';
  return ` | planted: ${plant.breaks}: ${plant.isFound ? 'found' : 'NOT FOUND'} by "${plant.foundBy}"`;
}

/** The last line. */
export function closing(rows: readonly Row[], isPlanted: boolean): string {
  const run = rows.filter(({ verdict }) => verdict !== 'skipped');
  const count = (verdict: Row['verdict']): number => rows.filter((row) => row.verdict === verdict).length;
  const skips = count('skipped') > 0 ? `, ${count('skipped')} skipped` : '';
  if (!isPlanted) return `${count('ok')} ok, ${count('FAILED')} FAILED${skips}`;
  const missed = run.filter(({ plant }) => !plant?.isFound).map(({ name }) => name);
  const found = `${run.length - missed.length} of ${run.length} planted breaks were found${skips}`;
  return missed.length === 0 ? found : `${found}; NOT FOUND: ${missed.join(', ')}`;
}

/** A planted run has to fail; one whose plants are not all found has failed at that. */
export function exitCodeOf(rows: readonly Row[], isPlanted: boolean): number {
  if (isPlanted) return rows.every(({ plant, verdict }) => verdict === 'skipped' || plant?.isFound) ? 1 : 2;
  return rows.some(({ verdict }) => verdict === 'FAILED') ? 1 : 0;
}

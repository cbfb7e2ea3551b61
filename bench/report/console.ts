/** The tables of a run, for a person at the terminal. */

import { goalText, type Judged, metCount } from '../goals.ts';
import type { Slices } from '../measure/rounds.ts';
import type { ProbeFigure } from '../probes/probe.ts';
import type { Workload } from '../work/workload.ts';
import { type Cells, cellsOf, doubtOf, rowsOf, storeCpu } from './rows.ts';

const heads: Cells = {
  rate: 'requests/s',
  spread: 'from–to',
  p50: 'p50 ms',
  p99: 'p99 ms',
  cpu: 'CPU s/1,000',
  calls: 'calls/request',
  memory: 'MB',
  oursBeside: 'ours ÷ it',
};

const width = 15;
const nameWidth = 18;

export function workText({ name, title }: Workload, slices: Slices): string {
  const rows = rowsOf(slices);
  const store = storeCpu(rows);
  const lines = rows.map((row) => {
    const doubt = doubtOf(row);
    return line(row.name, cellsOf(row)) + (doubt === undefined ? '' : `  ! ${doubt}`);
  });
  const beside = store === undefined ? [] : [`(the store of ours, a process of its own: ${store} CPU s/1,000 more)`];
  return ['', `${name}: ${title}`, line('', heads), ...lines, ...beside].join('\n');
}

const line = (name: string, cells: Cells): string =>
  name.padEnd(nameWidth) +
  Object.values(cells)
    .map((cell: string) => cell.padStart(width))
    .join('');

export const probeText = ({ goal, seen }: ProbeFigure): string => `${goal}: ${seen}`;

/** The goals, one a line; the last line counts them. */
export function goalsText(goals: readonly Judged[]): string {
  const missing = goals.filter(({ value }) => value === undefined).length;
  const left = missing > 0 ? ` (${missing} not measured this time)` : '';
  return ['', ...goals.map(goalText), `goals met: ${metCount(goals)} of ${goals.length}${left}`].join('\n');
}

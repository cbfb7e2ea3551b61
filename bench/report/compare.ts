/** Two commits beside each other on one workload: each one's figures, and how many times as much the second does. */

import { median } from '../load/times.ts';
import { ratioOf } from '../measure/figures.ts';
import type { Slices } from '../measure/rounds.ts';
import type { Slice } from '../measure/slice.ts';
import type { Workload } from '../work/workload.ts';
import { cellsOf, doubtOf, rowsOf } from './rows.ts';

/** What is less than this is noise. */
const noise = 0.05;

export function compareText({ name, title }: Workload, slices: Slices): string {
  const lines = rowsOf(slices).map((row) => {
    const { rate, spread, p50, p99, cpu, calls } = cellsOf(row);
    const said = `${rate}/s (${spread}), p50 ${p50} ms, p99 ${p99} ms, CPU ${cpu} s/1,000, ${calls} calls a request`;
    const doubt = doubtOf(row);
    return `  ${row.name.padEnd(20)}${said}${doubt === undefined ? '' : ` ! ${doubt}`}`;
  });
  const [first = '', second = ''] = slices.keys();
  const rate = ratioOf(slices, second, first, ({ perSecond }) => perSecond) ?? Number.NaN;
  const cpu = ratioOf(slices, second, first, ({ cpuPer1000 }) => cpuPer1000) ?? Number.NaN;
  const closing = `  ${second} beside ${first}: rate ${rate.toFixed(2)} ×, CPU ${cpu.toFixed(2)} × (${verdict(slices, cpu)})`;
  return [`${name}: ${title}`, ...lines, closing].join('\n');
}

/** A difference counts where it is larger than what the rounds of each differ among themselves. */
function verdict(slices: Slices, ratio: number): string {
  const spread = Math.max(noise, ...[...slices.values()].map(spreadOf));
  if (Math.abs(ratio - 1) <= spread) return `the same within ±${Math.round(spread * 100)} %`;
  return ratio < 1 ? 'cheaper' : 'dearer';
}

/** How far the farthest of the rounds lies from the middle, as a share of it. */
function spreadOf(all: readonly Slice[]): number {
  const costs = all.map(({ cpuPer1000 }) => cpuPer1000);
  const middle = median(costs);
  return Math.max(...costs.map((cost) => Math.abs(cost - middle))) / middle;
}

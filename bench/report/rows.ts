/** What a workload's rounds come to, contender by contender, beside ours. */

import { type Figures, figuresOf, ratioOf } from '../measure/figures.ts';
import type { Slices } from '../measure/rounds.ts';
import type { Slice } from '../measure/slice.ts';
import { type Entrant, entrants } from '../rig/field.ts';

export interface Row extends Figures {
  readonly kind: Entrant['kind'];
  /** Ours in one round beside it in the same round; `undefined` where ours did not take part. */
  readonly oursBeside: number | undefined;
}

const rate = ({ perSecond }: Slice): number => perSecond;

export const rowsOf = (slices: Slices): readonly Row[] =>
  [...slices].map(([name, all]) => ({
    ...figuresOf(name, all),
    kind: entrants.find((entrant) => entrant.name === name)?.kind ?? 'ours',
    oursBeside: ratioOf(slices, 'ours', name, rate),
  }));

/** The columns, as they are read. */
export interface Cells {
  readonly rate: string;
  readonly spread: string;
  readonly p50: string;
  readonly p99: string;
  readonly cpu: string;
  readonly calls: string;
  readonly memory: string;
  readonly oursBeside: string;
}

export const cellsOf = (row: Row): Cells => ({
  rate: whole(row.perSecond),
  spread: `${whole(row.fromPerSecond)}–${whole(row.toPerSecond)}`,
  p50: `${short(row.p50Ms)}`,
  p99: `${short(row.p99Ms)}`,
  cpu: short(row.cpuPer1000),
  calls: row.callsPerRequest < 0.005 ? '0' : short(row.callsPerRequest),
  memory: whole(row.residentMb),
  oursBeside: row.oursBeside === undefined ? '' : `${short(row.oursBeside)} ×`,
});

/** What the gateway's own store took beside it, where it did. */
export function storeCpu(rows: readonly Row[]): string | undefined {
  const [ours] = rows.filter(({ kind }) => kind === 'ours');
  return ours && ours.childrenCpuPer1000 > 0 ? short(ours.childrenCpuPer1000) : undefined;
}

/** Something that makes the row untrue. */
export function doubtOf({ wrong, isRepeated }: Row): string | undefined {
  if (wrong > 0) return `${wrong} answers were wrong, late or lost`;
  return isRepeated ? 'the questions came to an end and began anew' : undefined;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');

/** Two or three digits that say something. */
const short = (value: number): string =>
  value >= 100 ? whole(value) : String(Number(value.toPrecision(value >= 1 ? 3 : 2)));

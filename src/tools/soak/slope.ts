/** How fast a figure grows: the straight line that fits its samples best (least squares). */

export interface Sample {
  /** Minutes since the beginning. */
  readonly minute: number;
  readonly megabytes: number;
}

export interface Line {
  /** Megabytes a minute. */
  readonly slope: number;
  /** Half of the width within which the slope lies, as far as the samples tell (two standard errors). */
  readonly doubt: number;
  at(minute: number): number;
}

/** @param samples three at least, else the slope is not a number. */
export function bestLine(samples: readonly Sample[]): Line {
  const meanOf = (of: (one: Sample) => number): number =>
    samples.reduce((sum, one) => sum + of(one), 0) / samples.length;
  const middle = { minute: meanOf(({ minute }) => minute), megabytes: meanOf(({ megabytes }) => megabytes) };
  const sumOf = (of: (one: Sample) => number): number => samples.reduce((sum, one) => sum + of(one), 0);
  const spread = sumOf(({ minute }) => (minute - middle.minute) ** 2);
  const slope = sumOf(({ minute, megabytes }) => (minute - middle.minute) * (megabytes - middle.megabytes)) / spread;
  const at = (minute: number): number => middle.megabytes + slope * (minute - middle.minute);
  const rest = sumOf(({ minute, megabytes }) => (megabytes - at(minute)) ** 2);
  return { slope, doubt: 2 * Math.sqrt(rest / (samples.length - 2) / spread), at };
}

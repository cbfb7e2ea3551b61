/** Times of many answers, and what a share of them stays below. */

/** @param share 0 … 1. @returns 0 of none. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const inOrder = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

/** Of an even number, what lies halfway between the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = inOrder(values);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

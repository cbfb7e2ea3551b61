/** Times of many answers, and what a share of them stays below. */

/** @param share 0 … 1. @returns 0 of none. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const inOrder = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);
export const median = (values: readonly number[]): number => quantile(inOrder(values), 0.5);

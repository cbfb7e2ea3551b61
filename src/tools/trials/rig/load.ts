/** Many questions: so many at once, or without end until told; and what their times come to. */

/** Does a work so many times, some of them at once, and gives what each came to in the order begun. */
export async function times<T>(count: number, atOnce: number, work: (i: number) => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const i = next++;
      results[i] = await work(i);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
  return results;
}

export interface Busy<T> {
  /** Ends when what is under way is done, and gives what all of it came to. */
  stop(): Promise<readonly T[]>;
}

/** Does a work over and over, so many at once. @param pauseMs between two of one worker. */
export function keepBusy<T>(atOnce: number, work: () => Promise<T>, pauseMs = 0): Busy<T> {
  const results: T[] = [];
  let isOver = false;
  const worker = async (): Promise<void> => {
    while (!isOver) {
      results.push(await work());
      if (pauseMs > 0) await sleep(pauseMs);
    }
  };
  const workers = Array.from({ length: atOnce }, worker);
  return {
    stop: async () => {
      isOver = true;
      await Promise.all(workers);
      return results;
    },
  };
}

/** Looks until it is so; gives how long that took, in milliseconds, or `Infinity` where it never was. */
export async function msUntil(isSo: () => boolean | Promise<boolean>, withinMs: number, everyMs = 10): Promise<number> {
  const began = performance.now();
  for (;;) {
    if (await isSo()) return performance.now() - began;
    if (performance.now() - began > withinMs) return Number.POSITIVE_INFINITY;
    await sleep(everyMs);
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The value below which a share of them lies; 0 of none. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const p99 = (values: readonly number[]): number => quantile(values, 0.99);
export const most = (values: readonly number[]): number => values.reduce((left, right) => Math.max(left, right), 0);

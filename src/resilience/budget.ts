/** The repeat budget of an agency: whatever it answers, repeats are a tenth of its calls and a small reserve. */

/** What each call earns: one repeat in ten, so that with the reserve a burst stays within a fifth. */
const earnedByCall = 0.1;
/** What time earns, a second: an agency that is seldom asked may be asked again after a lone failure. */
const earnedBySecond = 0.1;
const reserve = 16;
/** What retries and hedges leave for a split, which alone gives the other people of a batch their answers. */
export const leftForSplits = 8;

export interface Budget {
  earn(): void;
  /** How many repeats there are, where so many must be left. */
  available(left?: number): number;
  /** Takes one where so many are left after it. */
  spend(left?: number): boolean;
}

export function budgetOf(): Budget {
  let tokens = reserve;
  let countedAt = performance.now();
  const add = (more: number): void => {
    tokens = Math.min(reserve, tokens + more);
  };
  const tick = (): void => {
    const now = performance.now();
    add(((now - countedAt) / 1000) * earnedBySecond);
    countedAt = now;
  };
  const available = (left = 0): number => {
    tick();
    return Math.max(0, Math.floor(tokens - left));
  };
  return {
    earn: () => add(earnedByCall),
    available,
    spend(left = 0) {
      if (available(left) < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}

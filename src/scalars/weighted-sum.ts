/** The sum under every Iranian check digit: each digit times the weight of its place. */

/** Latin digits from the left, the weights repeating. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    sum += Number(digits[place]) * (weights[place % weights.length] ?? 0);
  }
  return sum;
}

/** The bound that a description says: `at most 50`, `up to 1,000`. */

const bound = /\b(?:at most|up to|no more than|never more than)\s+(\d{1,3}(?:,\d{3})+|\d{1,6})\b/i;

/** `undefined` where it says none. */
export function boundIn(description: string | undefined): number | undefined {
  const [, digits] = bound.exec(description ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits.replaceAll(',', ''));
}

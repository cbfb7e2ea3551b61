/** What may be missing from an input: nothing is written for nothing. */

/** The value itself, or what is written of it; `undefined`, which no message has, where it is null or missing. */
export function given<Value>(value: Value | null | undefined): Value | undefined;
export function given<Value, Written>(
  value: Value | null | undefined,
  write: (value: Value) => Written,
): Written | undefined;
export function given<Value, Written>(
  value: Value | null | undefined,
  write?: (value: Value) => Written,
): Value | Written | undefined {
  if (value === null || value === undefined) return undefined;
  return write ? write(value) : value;
}

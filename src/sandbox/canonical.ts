/** Reads identifiers that the gateway sent. */

import { InvalidScalar, type Scalar } from '../scalars/index.ts';

/** The value if it is valid, however it is written. */
export function parsed<T>(scalar: Scalar<T>, input: unknown): T | undefined {
  try {
    return scalar.parse(input);
  } catch (error) {
    if (error instanceof InvalidScalar) return undefined;
    throw error;
  }
}

/** The value if it is valid and in canonical form already: systems of agencies are not as lenient as our graph. */
export function canonical<T>(scalar: Scalar<T>, input: unknown): T | undefined {
  const value = parsed(scalar, input);
  return value === input ? value : undefined;
}

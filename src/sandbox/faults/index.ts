/** Every kind of fault, and how a setting of one is read. */

import type { z } from 'zod';
import { altered } from './altered.ts';
import { contentType, html, rateLimit, redirect, slow, status } from './answer.ts';
import { endless, entityBomb, gzipBomb, huge } from './bombs.ts';
import { drip, flap, hang, refuse, reset, tls, truncate } from './connection.ts';
import type { FaultKind, FaultSettings } from './fault.ts';
import { extraField, malformed, missingField, nullField, wrongType } from './payload.ts';

const kinds: readonly FaultKind[] = [
  hang,
  drip,
  reset,
  truncate,
  refuse,
  flap,
  tls,
  status,
  rateLimit,
  slow,
  html,
  contentType,
  redirect,
  malformed,
  wrongType,
  missingField,
  nullField,
  extraField,
  altered,
  huge,
  endless,
  gzipBomb,
  entityBomb,
];

/** The names of all kinds, as `kind` takes them. */
export const faultKinds: readonly string[] = kinds.map(({ kind }) => kind).toSorted();

/** A setting that no kind takes. */
export class InvalidFault extends Error {
  override readonly name = 'InvalidFault';
  /** Where it is wrong: names of its members, and what is said of each. */
  readonly violations: readonly { readonly path: string; readonly message: string }[];

  constructor(message: string, violations: InvalidFault['violations'] = []) {
    super(message);
    this.violations = violations;
  }
}

export interface SetFault {
  readonly kind: FaultKind;
  /** With the defaults of what was not given. */
  readonly settings: FaultSettings;
}

/**
 * Reads `{"kind": …, …}`.
 *
 * @param operations those that a fault may be narrowed to.
 * @throws InvalidFault naming what is wrong.
 */
export function faultFrom(input: unknown, operations: readonly string[]): SetFault {
  const name = kindIn(input);
  const kind = kinds.find((one) => one.kind === name);
  if (kind === undefined) {
    throw new InvalidFault(name === undefined ? 'A fault needs a "kind".' : `There is no fault of the kind "${name}".`);
  }
  const result = kind.settings.safeParse(input);
  if (!result.success) {
    throw new InvalidFault(`The fault "${kind.kind}" cannot be set like this.`, result.error.issues.map(violationOf));
  }
  const { operation } = result.data;
  if (operation === undefined || operations.includes(operation)) return { kind, settings: result.data };
  const message = `The agency has no operation "${operation}".`;
  throw new InvalidFault(message, [{ path: 'operation', message: `One of ${operations.join(', ')}.` }]);
}

function kindIn(input: unknown): string | undefined {
  const kind = typeof input === 'object' && input !== null && 'kind' in input ? input.kind : undefined;
  return typeof kind === 'string' ? kind.slice(0, 40) : undefined;
}

function violationOf({ path, message }: z.core.$ZodIssue): { path: string; message: string } {
  return { path: path.join('.'), message };
}

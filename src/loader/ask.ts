/** An ask: one question, named by everything its answer may depend on. */

import type { Ask, Caller, Facets, RegisteredOperation, Subject } from '../types.ts';

export interface Asker {
  readonly requestId: string;
  readonly caller: Caller;
  readonly signal: AbortSignal;
}

export function askFor(operation: RegisteredOperation, input: unknown, { requestId, caller, signal }: Asker): Ask {
  const { agency, name, version, declared } = operation;
  const facets: Facets = Object.fromEntries(declared.dependsOn.map((facet) => [facet, caller[facet]]));
  const audience = audienceOf(operation, caller, requestId);
  const key = canonical([agency, name, version, input, facets, audience]);
  const subjects = declared.about(input);
  const origin = { requestId, client: caller.client, office: caller.office };
  return {
    operation,
    input,
    facets,
    key,
    subjects,
    tags: tagsOf(operation, input, subjects),
    outdates: [],
    origin,
    signal,
  };
}

/** What an answer can be forgotten by, from the widest to the narrowest. */
function tagsOf(operation: RegisteredOperation, input: unknown, subjects: readonly Subject[]): readonly string[] {
  const { agency, name } = operation;
  const about = subjects.map(({ kind, id }) => `${kind}:${id}`);
  return [`agency:${agency}`, `operation:${agency}.${name}`, ...about, questionTag(operation, input)];
}

/** The question itself, whoever asked it. */
export const questionTag = ({ agency, name }: RegisteredOperation, input: unknown): string =>
  `question:${agency}.${name}:${canonical(input)}`;

/** Those who may be given the same answer; what is never given again is kept to its request. */
function audienceOf({ declared: { reuse } }: RegisteredOperation, caller: Caller, requestId: string): unknown {
  if (reuse === 'never') return ['request', requestId];
  switch (reuse.sharedBy) {
    case 'everyone':
      return [];
    case 'network':
      return ['network', [...caller.networks].sort()];
    case 'office':
      return ['office', caller.office];
    case 'caller':
      return ['caller', caller.client, caller.office, caller.clerk];
  }
}

/**
 * One text for one meaning: JSON with the names of every object in order.
 *
 * @throws TypeError for what JSON has no text for, such as a set: two different ones would look alike.
 */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (!hasText(part))
      throw new TypeError('An input is made of plain objects, lists, texts, finite numbers and booleans.');
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function hasText(part: unknown): boolean {
  if (typeof part === 'number') return Number.isFinite(part);
  if (typeof part !== 'object') return ['string', 'boolean', 'undefined'].includes(typeof part);
  if (part === null || Array.isArray(part)) return true;
  const prototype: unknown = Object.getPrototypeOf(part);
  return prototype === Object.prototype || prototype === null;
}

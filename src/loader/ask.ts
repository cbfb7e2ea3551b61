/** An ask: one question, named by everything its answer may depend on. */

import type { Signal } from '../signal.ts';
import type { Ask, Caller, Facets, RegisteredOperation, Subject } from '../types.ts';

export interface Asker {
  readonly requestId: string;
  readonly caller: Caller;
  readonly signal: Signal;
}

export function askFor(operation: RegisteredOperation, input: unknown, { requestId, caller, signal }: Asker): Ask {
  const { agency, name, version, declared } = operation;
  const facets: Facets = Object.fromEntries(declared.dependsOn.map((facet) => [facet, caller[facet]]));
  const audience = audienceOf(operation, caller, requestId);
  const asked = canonical(input);
  const key = JSON.stringify([agency, name, version, asked, canonical(facets), canonical(audience)]);
  const subjects = declared.about(input);
  const origin = { requestId, client: caller.client, office: caller.office };
  return {
    operation,
    input,
    facets,
    key,
    subjects,
    tags: tagsOf(operation, asked, subjects),
    outdates: [],
    origin,
    signal,
  };
}

/** What an answer can be forgotten by, from the widest to the narrowest. */
function tagsOf({ agency, name }: RegisteredOperation, asked: string, subjects: readonly Subject[]): readonly string[] {
  const about = subjects.map(({ kind, id }) => `${kind}:${id}`);
  return [`agency:${agency}`, `operation:${agency}.${name}`, ...about, tagOf(agency, name, asked)];
}

/** The question itself, whoever asked it. */
export const questionTag = ({ agency, name }: RegisteredOperation, input: unknown): string =>
  tagOf(agency, name, canonical(input));

const tagOf = (agency: string, name: string, asked: string): string => `question:${agency}.${name}:${asked}`;

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
 * One text for one meaning: JSON with the names of every object in order, and without what is `undefined`.
 *
 * @throws TypeError for what JSON has no text for, such as a set: two different ones would look alike.
 */
export function canonical(part: unknown): string {
  switch (typeof part) {
    case 'string':
    case 'boolean':
      return JSON.stringify(part);
    case 'number':
      if (Number.isFinite(part)) return JSON.stringify(part);
      break;
    case 'undefined':
      return 'null';
    case 'object':
      if (part === null) return 'null';
      if (Array.isArray(part)) return `[${part.map(canonical).join()}]`;
      if (isPlain(part)) return textOf(part);
  }
  throw new TypeError('An input is made of plain objects, lists, texts, finite numbers and booleans.');
}

function textOf(part: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(part).filter((name) => part[name] !== undefined);
  if (names.length > 1) names.sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(part[name])}`).join()}}`;
}

function isPlain(part: object): part is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(part);
  return prototype === Object.prototype || prototype === null;
}

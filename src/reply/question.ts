/** A question whose whole answer might be given again, and the name that its answer is kept under. */

import { hash, randomBytes } from 'node:crypto';
import type { Caller, DecidedRequest, MeantOperation } from '../types.ts';
import { type Trait, traits } from './traits.ts';
import { written } from './written.ts';

/** An operation of a document, as far as is known of it. */
export interface Question {
  /** Two different ones never have the same. */
  readonly id: number;
  /** Of whoever asks, what decided about an answer to it that was kept. */
  readonly traits: Set<Trait>;
}

export interface Questions {
  /** `undefined` where the answer is never given again: to a change, to what is explored, to whoever is refused a part. */
  of(request: DecidedRequest): Question | undefined;
  /** `undefined` where the variables have no name. Says nothing of whom it is about. */
  nameOf(question: Question, request: DecidedRequest): string | undefined;
}

/** `reusable`: coordinates of the fields that may be given again. */
export function openQuestions(reusable: ReadonlySet<string>): Questions {
  const known = new WeakMap<MeantOperation, Question | 'never'>();
  // Names are of this room alone, and so of its schema.
  const salt = randomBytes(16).toString('base64');
  let last = 0;

  const judged = ({ type, fields }: MeantOperation): Question | 'never' => {
    if (type !== 'query' || !fields.every((field) => reusable.has(field))) return 'never';
    last += 1;
    return { id: last, traits: new Set() };
  };
  return {
    of({ operation, decisions, headers }) {
      if (!operation || headers['x-explain'] !== undefined) return undefined;
      for (const decision of decisions.values()) if (decision !== 'allowed') return undefined;
      const question = known.get(operation) ?? judged(operation);
      known.set(operation, question);
      return question === 'never' ? undefined : question;
    },
    nameOf(question, { variables, language, caller }) {
      const text = written(variables);
      if (text === undefined) return undefined;
      const who = traits.filter((trait) => question.traits.has(trait)).map((trait) => [trait, traitOf(caller, trait)]);
      return hash('sha256', JSON.stringify([salt, question.id, language, who, text]), 'base64');
    },
  };
}

const traitOf = (caller: Caller, trait: Trait): unknown =>
  trait === 'networks' ? caller.networks.toSorted() : caller[trait];

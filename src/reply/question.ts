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
  /** The last name of each; they are the same object where the whole question came in the same bytes. */
  const named = new WeakMap<DecidedRequest['variables'], Named>();
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
      const who = question.traits.size === 0 ? '' : whoIn(caller, question.traits);
      const before = named.get(variables);
      if (before?.question === question && before.language === language && before.who === who) return before.name;
      const text = written(variables);
      if (text === undefined) return undefined;
      const name = hash('sha256', JSON.stringify([salt, question.id, language, who, text]), 'base64');
      named.set(variables, { question, language, who, name });
      return name;
    },
  };
}

interface Named {
  readonly question: Question;
  readonly language: string;
  readonly who: string;
  readonly name: string;
}

const whoIn = (caller: Caller, decisive: ReadonlySet<Trait>): string =>
  JSON.stringify(traits.filter((trait) => decisive.has(trait)).map((trait) => [trait, traitOf(caller, trait)]));

const traitOf = (caller: Caller, trait: Trait): unknown =>
  trait === 'networks' ? caller.networks.toSorted() : caller[trait];

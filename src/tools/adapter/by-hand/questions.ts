/** Asks at a terminal what was not said in flags: each question with why it is asked, and with what is taken for an empty answer. */

import { createInterface } from 'node:readline/promises';
import { Unusable } from '../../../complaint.ts';

export interface Question {
  readonly ask: string;
  readonly why: string;
  /** Taken for an empty answer; without one there has to be an answer. */
  readonly otherwise?: string;
  /** Says what is wrong with an answer. @throws Unusable */
  readonly check?: (answer: string) => unknown;
}

export interface Asking {
  /** Asks until there is a good answer. */
  readonly ask: (question: Question) => Promise<string>;
  readonly close: () => void;
}

export function openAsking(): Asking {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const ask = async (question: Question): Promise<string> => {
    const { otherwise } = question;
    console.log(`\n${question.why}`);
    const given = (await lines.question(`${question.ask}${otherwise === undefined ? '' : ` [${otherwise}]`}: `)).trim();
    const answer = given === '' ? otherwise : given;
    const mistake = answer === undefined ? 'There has to be an answer.' : mistakeOf(answer, question);
    if (mistake === undefined) return answer as string;
    console.log(mistake);
    return ask(question);
  };
  return { ask, close: () => lines.close() };
}

function mistakeOf(answer: string, { check }: Question): string | undefined {
  try {
    check?.(answer);
    return undefined;
  } catch (error) {
    if (error instanceof Unusable) return error.message;
    throw error;
  }
}

/** The question as a plain form: there at once, and enough on a phone or where the editor cannot run. */

import { answerText } from './answer-text.ts';
import { type Answered, ask, type Question } from './ask.ts';
import { callerHeaders, languageHeader } from './caller.ts';
import type { Example } from './content.ts';
import { element, part } from './element.ts';
import { whoAnswered } from './who-answered.ts';
import { say, type Word } from './words.ts';

export interface PlainForm {
  offer(examples: readonly Example[]): void;
  /** What the person wrote; `undefined` where it is still an example as it came. */
  draft(): Pick<Example, 'document' | 'variables'> | undefined;
}

export function plainForm(): PlainForm {
  const form = part('question', HTMLFormElement);
  const choice = part('example', HTMLSelectElement);
  const question = part('document', HTMLTextAreaElement);
  const variables = part('variables', HTMLTextAreaElement);
  let offered: readonly Example[] = [];
  const answered = showsAnswers();

  const take = (): void => {
    const example = offered[choice.selectedIndex];
    if (!example) return;
    question.value = example.document;
    variables.value = example.variables;
  };
  const written = () => ({ document: question.value, variables: variables.value });
  choice.addEventListener('change', take);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void answered(written());
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });

  return {
    offer(examples) {
      offered = examples;
      choice.replaceChildren(...examples.map(({ title }) => element('option', {}, title)));
      choice.disabled = examples.length === 0;
      if (question.value === '') take();
    },
    draft() {
      const { document, variables } = written();
      const isAsItCame = offered.some((each) => each.document === document && each.variables === variables);
      return isAsItCame || document.trim() === '' ? undefined : { document, variables };
    },
  };
}

function showsAnswers(): (written: Pick<Example, 'document' | 'variables'>) => Promise<void> {
  const strip = whoAnswered();
  part('plain-answered', HTMLElement).append(strip.element);
  return async ({ document, variables }) => {
    tell('asking');
    const question = questionOf(document, variables);
    if (!question) return tell('badVariables');
    const reply = await ask(question, { ...languageHeader(), ...callerHeaders() }).catch(() => undefined);
    if (!reply) return tell('unreachable');
    tell('answered', reply);
    const answer = part('answer', HTMLElement);
    answer.replaceChildren(answerText(reply.body));
    answer.hidden = false;
    await strip.show(reply.explain);
    // On a phone it is below what was asked.
    part('status', HTMLElement).scrollIntoView({ block: 'start' });
  };
}

function questionOf(query: string, variables: string): Question | undefined {
  try {
    return { query, variables: JSON.parse(variables.trim() || '{}') };
  } catch {
    return undefined;
  }
}

function tell(word: Word, reply?: Answered): void {
  const status = part('status', HTMLElement);
  delete status.dataset.word;
  status.textContent = say(word, reply ? { ms: reply.ms, status: String(reply.status) } : {});
}

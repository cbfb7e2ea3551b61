/** Asks every process for its metrics, and puts their pages together; whoever is silent is left out after a while. */

import type { Worker } from 'node:cluster';
import { mergePages } from './merge-pages.ts';
import type { ToPrimary, ToWorker } from './messages.ts';

export interface PageAsker {
  ask(workers: readonly Worker[]): Promise<string>;
  answered(page: Extract<ToPrimary, { kind: 'page' }>): void;
}

const answersWithinMs = 2_000;

export function pageAsker(): PageAsker {
  const waiting = new Map<number, (text: string) => void>();
  let questions = 0;
  const askOne = (worker: Worker): Promise<string> => {
    const question = ++questions;
    const wanted: ToWorker = { kind: 'page wanted', question };
    return new Promise<string>((resolve) => {
      const timer = setTimeout(() => resolve(''), answersWithinMs);
      waiting.set(question, (text) => {
        clearTimeout(timer);
        resolve(text);
      });
      if (worker.isConnected()) worker.send(wanted, () => undefined);
      else resolve('');
    }).finally(() => waiting.delete(question));
  };
  return {
    ask: async (workers) => mergePages(await Promise.all(workers.map(askOne))),
    answered: ({ question, text }) => waiting.get(question)?.(text),
  };
}

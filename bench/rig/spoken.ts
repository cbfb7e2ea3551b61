/** Waits for what a child says when it is ready. */

import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

const readyWithinMs = 60_000;
const keptCharacters = 8_000;

interface Listening {
  /** Who it is, for people. */
  readonly who: string;
  /** Its first group is what is waited for. */
  readonly pattern: RegExp;
  /** Where its complaints go. */
  readonly complaints?: string;
}

/** @throws Error with the child's last words. */
export function spokenBy(child: ChildProcess, { who, pattern, complaints }: Listening): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const lastWords = (): string => (complaints ? readFileSync(complaints, 'utf8').slice(-keptCharacters) : '');
    const fail = (why: string): void => reject(new Error(`${who} did not start: ${why} ${said}${lastWords()}`.trim()));
    const timer = setTimeout(() => fail('it stayed silent.'), readyWithinMs);
    const hear = (text: string): void => {
      said = (said + text).slice(-keptCharacters);
      const [, found] = pattern.exec(said) ?? [];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout?.setEncoding('utf8').on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`it ended with code ${code}.`);
    });
  });
}

/** A page of a whole run: what was asked, what was seen, and on what machine. */

import { writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../../root.ts';
import { seenText } from './report.ts';
import type { Row } from './run-case.ts';

/** In one language. */
interface PageWords {
  readonly title: string;
  /** Paragraphs before the machine. */
  readonly intro: readonly string[];
  readonly machine: string;
  /** Heading and paragraphs on how it is run. */
  readonly run: string;
  readonly how: readonly string[];
  /** Headings by what the cases are about, in their order. */
  readonly parts: Readonly<Record<string, string>>;
  readonly head: readonly [name: string, asked: string, seen: string, verdict: string];
}

export interface Page {
  /** Of the page in `docs/`, without its ending. */
  readonly name: string;
  readonly words: Readonly<Record<'en' | 'fa', PageWords>>;
}

/** Nothing in it depends on the day it was made. */
export function writePage({ name, words }: Page, rows: readonly Row[]): void {
  for (const [language, ending] of [
    ['en', '.md'],
    ['fa', '.fa.md'],
  ] as const) {
    const file = join(root, 'docs', `${name}${ending}`);
    writeFileSync(file, pageOf(words[language], rows));
    process.stderr.write(`wrote ${file}\n`);
  }
}

function pageOf(words: PageWords, rows: readonly Row[]): string {
  const memory = Math.round(totalmem() / 1_073_741_824);
  return [
    `# ${words.title}`,
    ...words.intro,
    `${words.machine}: ${availableParallelism()} cores, ${memory} GB, Node ${process.version}.`,
    `## ${words.run}`,
    ...words.how,
    ...Object.entries(words.parts).flatMap(([about, title]) => [`## ${title}`, table(rows, about, words.head)]),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function table(rows: readonly Row[], about: string, head: readonly string[]): string {
  const lines = rows
    .filter((row) => row.about === about)
    .map((row) => [`\`${row.name}\``, row.asked, seenText(row), row.verdict].map(cell).join(' | '));
  return [head.join(' | '), head.map(() => '---').join(' | '), ...lines].map((line) => `| ${line} |`).join('\n');
}

/** A bar would end the cell; a "<" may begin a tag. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

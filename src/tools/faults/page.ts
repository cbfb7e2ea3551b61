/** The page `docs/faults.md`, made of a whole run: what was asked, what was seen, and on what machine. */

import { availableParallelism, totalmem } from 'node:os';
import type { Case } from './case.ts';
import { seenText } from './report.ts';
import type { Row } from './run-case.ts';

type Language = 'en' | 'fa';

const words = {
  en: {
    title: 'What is broken on purpose',
    intro:
      'Made by `npm run faults -- --write`: a gateway is started as people start it, what is around it is broken over real sockets, and its promises are measured.',
    run: 'How to run it',
    how: '`npm run faults` runs every case and ends with 1 if one failed; `--only <name>` runs one, `--list` names them, `--json` is for programs. `--plant` breaks something on purpose in each case, which the case then has to find: a measurement that cannot fail proves nothing.',
    noise:
      '**H**: every healthy agency keeps answering, 100 %, with at most 10 ms more at the 99th percentile, and nobody gets the answer of another. Times are medians of rounds with and without the fault in turn; below 1.25× two figures are the same.',
    machine: 'Measured on',
    agencies: 'Agencies',
    'own parts': 'Our own parts',
    head: ['case', 'asked', 'seen', ''],
  },
  fa: {
    title: 'آنچه به‌عمد خراب می‌شود',
    intro:
      'ساختهٔ `npm run faults -- --write`: درگاهی همان‌گونه که مردم روشنش می‌کنند روشن می‌شود، آنچه پیرامون آن است روی سوکت‌های واقعی خراب می‌شود، و قول‌هایش اندازه گرفته می‌شود.',
    run: 'چگونه اجرا کنیم',
    how: '`npm run faults` همه را اجرا می‌کند و اگر یکی شکست خورد با ۱ پایان می‌یابد؛ `--only <name>` یکی را اجرا می‌کند، `--list` نامشان را می‌گوید، `--json` برای برنامه‌هاست. `--plant` در هر مورد چیزی را به‌عمد خراب می‌کند که همان مورد باید پیدایش کند: سنجشی که نتواند شکست بخورد چیزی را ثابت نمی‌کند.',
    noise:
      '**H**: هر دستگاه سالم همچنان پاسخ می‌دهد، صد در صد، در صدک ۹۹ حداکثر ۱۰ میلی‌ثانیه دیرتر، و پاسخ کسی به دیگری نمی‌رسد. زمان‌ها میانهٔ دورهایی است که یکی‌درمیان با خرابی و بی آن است؛ زیر ۱٫۲۵ برابر دو عدد یکی‌اند.',
    machine: 'اندازه‌گیری روی',
    agencies: 'دستگاه‌ها',
    'own parts': 'اجزای خودمان',
    head: ['مورد', 'خواسته', 'دیده', ''],
  },
} as const;

/** Nothing in it depends on the day it was made. */
export function faultsPage(rows: readonly Row[], language: Language): string {
  const said = words[language];
  const memory = Math.round(totalmem() / 1_073_741_824);
  return [
    `# ${said.title}`,
    said.intro,
    said.noise,
    `${said.machine}: ${availableParallelism()} cores, ${memory} GB, Node ${process.version}.`,
    `## ${said.run}`,
    said.how,
    ...(['agencies', 'own parts'] as const).flatMap((about) => [`## ${said[about]}`, table(rows, about, said.head)]),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function table(rows: readonly Row[], about: Case['about'], head: readonly string[]): string {
  const lines = rows
    .filter((row) => row.about === about)
    .map((row) => [`\`${row.name}\``, row.asked, seenText(row), row.verdict].map(cell).join(' | '));
  return [head.join(' | '), head.map(() => '---').join(' | '), ...lines].map((line) => `| ${line} |`).join('\n');
}

/** A bar would end the cell; a "<" may begin a tag. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

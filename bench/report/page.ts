/** The page of a whole run, `docs/benchmarks.md`, in both languages, and the picture beside it. */

import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../../src/root.ts';
import { type Judged, metCount } from '../goals.ts';
import { loaderName } from '../load/load.ts';
import { entrants } from '../rig/field.ts';
import type { Result } from '../run-bench.ts';
import { type PageWords, pageWords } from './page-words.ts';
import { type Panel, plotOf } from './plot.ts';
import { cellsOf, doubtOf, rowsOf, storeCpu } from './rows.ts';

export interface Written extends Result {
  readonly goals: readonly Judged[];
  readonly rounds: number;
  readonly seconds: number;
  /** The machine's load average before the run. */
  readonly loadBefore: number;
}

const picture = 'benchmarks.svg';

/** Nothing in it depends on the day it was made. */
export function writePages(written: Written): void {
  const panels = written.works.map(({ work, slices }) => ({ work, rows: rowsOf(slices) }));
  put(picture, plotOf(panels, 'The gateway beside its peers, and beside what this machine can do'));
  put('benchmarks.md', pageOf(pageWords.en, written, panels));
  put('benchmarks.fa.md', pageOf(pageWords.fa, written, panels));
}

function put(name: string, content: string): void {
  const file = join(root, 'docs', name);
  writeFileSync(file, content);
  process.stderr.write(`wrote ${file}\n`);
}

function pageOf(
  words: PageWords,
  { goals, probes, rounds, seconds, loadBefore }: Written,
  panels: readonly Panel[],
): string {
  const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 1_073_741_824)} GB, Node ${process.version}, ${loaderName}`;
  return [
    `# ${words.title}`,
    ...words.intro,
    `${words.machine}: ${machine}. ${words.length(rounds, seconds)} ${words.busy(loadBefore.toFixed(1))}`,
    `![${words.pictureText}](${picture})`,
    `## ${words.goals}`,
    words.met(metCount(goals), goals.length),
    tableOf(
      words.goalHead,
      goals.map((goal) => goalCells(goal, words)),
    ),
    `## ${words.works}`,
    words.columns,
    ...panels.flatMap(({ work, rows }) => [
      `### ${words.workTitles[work.name]}`,
      tableOf(
        words.workHead,
        rows.map((row) => [`\`${row.name}\`${doubtOf(row) ? ' (!)' : ''}`, ...Object.values({ ...cellsOf(row) })]),
      ),
      words.store(storeCpu(rows) ?? '0'),
    ]),
    `## ${words.contenders}`,
    words.contendersText,
    tableOf(
      words.contenderHead,
      entrants.map(({ name }) => [`\`${name}\``, words.contenderTitles[name] ?? '']),
    ),
    `## ${words.probes}`,
    tableOf(
      words.probeHead,
      probes.map(({ goal, seen }) => [words.probeGoals[goal] ?? goal, seen]),
    ),
    `## ${words.made}`,
    list(words.how),
    `## ${words.notToConclude}`,
    list(words.notThis),
    `## ${words.run}`,
    ...words.runText,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function goalCells(goal: Judged, words: PageWords): readonly string[] {
  const { atLeast, atMost, value, unit, isMet } = goal;
  const wanted = atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`;
  const verdict = isMet ? words.isMet : words.isNotMet;
  const [seen, said] = value === undefined ? ['—', '—'] : [`${Number(value.toPrecision(3))} ${unit}`, verdict];
  return [words.goalName(goal.name), `${wanted} ${unit}`, seen, said];
}

const list = (points: readonly string[]): string => points.map((point) => `- ${point}`).join('\n');

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows.map((cells) => cells.map(cell))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A bar would end the cell; a "<" may begin a tag. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

/** The picture `docs/benchmarks.svg`: for each workload a bar a contender, as long as its rate, with the rounds' spread. */

import type { Workload } from '../work/workload.ts';
import type { Row } from './rows.ts';

export interface Panel {
  readonly work: Pick<Workload, 'name' | 'title'>;
  readonly rows: readonly Row[];
}

const columns = 2;
const panelWidth = 470;
const gap = 24;
const head = 44;
const barHeight = 14;
const barStep = 21;
/** Room for names at the left, and for figures at the right. */
const names = 122;
const figures = 118;
const across = panelWidth - names - figures;
const most = 8;
const panelHeight = head + most * barStep + 12;

const fills = { ours: '#2563a8', peer: '#8b97a4', limit: '#d3dae1' } as const;
const ink = '#27303a';

export function plotOf(panels: readonly Panel[], title: string): string {
  const width = columns * panelWidth + (columns + 1) * gap;
  const height = Math.ceil(panels.length / columns) * (panelHeight + gap) + 84;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text({ x: gap, y: 30, text: title, size: 16 }),
    ...legend(52),
    ...panels.flatMap((panel, at) => [
      `<g transform="translate(${gap + (at % columns) * (panelWidth + gap)} ${84 + Math.floor(at / columns) * (panelHeight + gap)})">`,
      ...panelOf(panel),
      '</g>',
    ]),
    '</svg>',
    '',
  ].join('\n');
}

function legend(y: number): readonly string[] {
  const marks = [
    ['ours', 0, 'the gateway, everything switched on'],
    ['peer', 270, 'peers, without tokens, permissions, quotas, records'],
    ['limit', 640, 'limits: no gateway at all'],
  ] as const;
  return marks.flatMap(([kind, from, words]) => {
    const x = gap + from;
    return [
      `<rect x="${x}" y="${y - 2}" width="${barHeight}" height="${barHeight}" fill="${fills[kind]}"/>`,
      text({ x: x + barHeight + 8, y: y + 10, text: words }),
    ];
  });
}

function panelOf({ work, rows }: Panel): readonly string[] {
  const longest = Math.max(...rows.map(({ toPerSecond }) => toPerSecond));
  const scale = (value: number): number => Math.round((value / longest) * across * 10) / 10;
  const sorted = rows.toSorted((left, right) => right.perSecond - left.perSecond);
  return [
    text({ x: 0, y: 14, text: `${work.name}: ${work.title}`, size: 13, weight: 'bold' }),
    text({ x: names, y: 32, text: 'requests a second; in brackets CPU seconds per 1,000', size: 10 }),
    ...sorted.flatMap((row, at) => bar(row, head + at * barStep, scale)),
  ];
}

function bar(row: Row, y: number, scale: (value: number) => number): readonly string[] {
  const middle = y + barHeight / 2;
  const [from, to] = [names + scale(row.fromPerSecond), names + scale(row.toPerSecond)];
  const said = `${Math.round(row.perSecond).toLocaleString('en')} (${Number(row.cpuPer1000.toPrecision(2))})`;
  const weight = row.kind === 'ours' ? 'bold' : 'normal';
  return [
    text({ x: names - 8, y: middle + 4, text: row.name, anchor: 'end', weight }),
    `<rect x="${names}" y="${y}" width="${scale(row.perSecond)}" height="${barHeight}" fill="${fills[row.kind]}"/>`,
    `<line x1="${from}" y1="${middle}" x2="${to}" y2="${middle}" stroke="${ink}" stroke-width="1.5"/>`,
    ...[from, to].map((x) => `<line x1="${x}" y1="${middle - 3}" x2="${x}" y2="${middle + 3}" stroke="${ink}"/>`),
    text({ x: to + 8, y: middle + 4, text: said, weight }),
  ];
}

interface Text {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor?: 'start' | 'end';
  readonly size?: number;
  readonly weight?: 'normal' | 'bold';
}

const text = ({ x, y, text: words, anchor = 'start', size = 12, weight = 'normal' }: Text): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}" font-weight="${weight}" fill="${ink}">${escaped(words)}</text>`;

const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

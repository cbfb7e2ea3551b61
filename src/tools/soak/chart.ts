/** The picture `docs/soak.svg`: what the gateway held, minute by minute, and the line that fits it. */

import type { Line, Sample } from './slope.ts';

const width = 840;
const height = 300;
const margin = { left: 64, right: 24, top: 44, bottom: 48 };

export interface Drawing {
  readonly samples: readonly Sample[];
  /** When the warm-up was over. */
  readonly fromMinute: number;
  readonly line: Line;
  readonly title: string;
}

interface Scale {
  x(minute: number): number;
  y(megabytes: number): number;
}

export function chartOf({ samples, fromMinute, line, title }: Drawing): string {
  const minutes = samples.at(-1)?.minute ?? 1;
  const top = Math.ceil(samples.reduce((most, { megabytes }) => Math.max(most, megabytes), 10) / 50) * 50;
  const { x, y } = scaleTo(minutes, top);
  const points = samples.map(({ minute, megabytes }) => `${x(minute)},${y(megabytes)}`).join(' ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    label({ x: margin.left, y: 24, text: title, size: 14 }),
    ...ticks(top, 5).map((at) => horizontal(y(at), String(Math.round(at)))),
    ...ticks(minutes, 5).map((at) => label({ x: x(at), y: height - 24, text: minuteText(at), anchor: 'middle' })),
    label({ x: width / 2, y: height - 6, text: 'minutes', anchor: 'middle' }),
    label({ x: margin.left - 8, y: margin.top - 10, text: 'MB', anchor: 'end' }),
    `<rect x="${x(0)}" y="${margin.top}" width="${x(fromMinute) - x(0)}" height="${y(0) - margin.top}" fill="#eef2f6"/>`,
    label({ x: x(0) + 6, y: margin.top + 16, text: 'warm-up' }),
    `<polyline points="${points}" fill="none" stroke="#2563a8" stroke-width="1.5"/>`,
    `<line x1="${x(fromMinute)}" y1="${y(line.at(fromMinute))}" x2="${x(minutes)}" y2="${y(line.at(minutes))}" stroke="#b4452f" stroke-width="2" stroke-dasharray="6 4"/>`,
    '</svg>',
    '',
  ].join('\n');
}

function scaleTo(minutes: number, megabytes: number): Scale {
  const across = width - margin.left - margin.right;
  const down = height - margin.top - margin.bottom;
  const rounded = (value: number): number => Math.round(value * 10) / 10;
  return {
    x: (minute) => rounded(margin.left + (minute / minutes) * across),
    y: (value) => rounded(height - margin.bottom - (value / megabytes) * down),
  };
}

const ticks = (end: number, count: number): readonly number[] =>
  Array.from({ length: count + 1 }, (_, i) => (end * i) / count);

const minuteText = (minute: number): string => (Number.isInteger(minute) ? String(minute) : minute.toFixed(1));

function horizontal(y: number, text: string): string {
  const line = `<line x1="${margin.left}" y1="${y}" x2="${width - margin.right}" y2="${y}" stroke="#d5dbe1"/>`;
  return `${line}${label({ x: margin.left - 8, y: y + 4, text, anchor: 'end' })}`;
}

interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
}

function label({ x, y, text, anchor = 'start', size = 12 }: Label): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}" fill="#3c4650">${text}</text>`;
}

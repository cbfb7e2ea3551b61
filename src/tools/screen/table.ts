/** Tables that are read from the right. */

import { padStart, widthOf } from './width.ts';

export interface Table {
  readonly title: string;
  /** The first is the rightmost. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** In place of rows: why there are none. */
  readonly note?: string;
}

const maxColumnWidth = 34;

/** Lines of equal width, so that tables stand under each other. */
export function drawTable({ title, columns, rows, note }: Table, lineWidth: number): readonly string[] {
  const rule = '─'.repeat(lineWidth);
  const head = [padStart(title, lineWidth), rule];
  if (note !== undefined) return [...head, padStart(note, lineWidth), ''];
  const widths = columns.map((name, i) =>
    Math.min(maxColumnWidth, Math.max(widthOf(name), ...rows.map((row) => widthOf(row[i] ?? '')))),
  );
  const line = (cells: readonly string[]): string =>
    padLine(
      widths
        .map((width, i) => padStart(cells[i] ?? '', width))
        .reverse()
        .join('  '),
      lineWidth,
      widths,
    );
  return [...head, ...(columns.some(Boolean) ? [line(columns)] : []), ...rows.map(line), ''];
}

function padLine(line: string, lineWidth: number, widths: readonly number[]): string {
  const used = widths.reduce((sum, width) => sum + width + 2, -2);
  return `${' '.repeat(Math.max(0, lineWidth - used))}${line}`;
}

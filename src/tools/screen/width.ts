/** How wide text is in a terminal, and text that keeps its place in a line whatever its direction. */

/** Joiners, marks and isolates take no column. */
const zeroWidth = /[\p{Mn}\p{Me}\u200b-\u200f\u2066-\u2069\ufeff]/gu;

export const widthOf = (text: string): number => [...text.replace(zeroWidth, '')].length;

/** Right-aligned, as Persian is; text that is too wide is cut with an ellipsis. */
export function padStart(text: string, width: number): string {
  const fitting = widthOf(text) > width ? `${[...text].slice(0, Math.max(0, width - 1)).join('')}…` : text;
  return `${' '.repeat(width - widthOf(fitting))}${isolated(fitting)}`;
}

/** Unicode UAX 9: between first-strong isolates a cell's direction does not move its neighbours. */
const isolated = (text: string): string => (text === '' ? '' : `\u2068${text}\u2069`);

const digits = '۰۱۲۳۴۵۶۷۸۹';

export const persianDigits = (text: string): string => text.replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);

const money = new Intl.NumberFormat('fa-IR');

export const rial = (amount: number): string => `${money.format(amount)} ریال`;

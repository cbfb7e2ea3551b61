/** One spelling for what Persian and Arabic keyboards write differently. */

const persianZero = 0x06f0;
const arabicZero = 0x0660;

const foreignDigit = /[\u06f0-\u06f9\u0660-\u0669]/g;
const arabicYeh = /[\u064a\u0649]/g;
const arabicKaf = /\u0643/g;
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u061c\ufeff]/g;
const dash = /[\u2010-\u2015\u2212]/g;
const thousandsMark = /[,\u066c\u060c]/g;
const grouped = /^-?[0-9]{1,3}(?:[,\u066c\u060c][0-9]{3})+$/;

/**
 * Persian and Arabic digits as Latin ones, Arabic yeh and kaf as Persian ones, every dash as `-`, and no zero-width or direction marks.
 * Linear in the text, which the caller has bounded.
 */
export function normaliseText(text: string): string {
  return text
    .replace(invisible, '')
    .replace(foreignDigit, latinDigit)
    .replace(arabicYeh, 'ی')
    .replace(arabicKaf, 'ک')
    .replace(dash, '-');
}

/**
 * A normalised number without its thousands marks (`,` `٬` `،`). Text in which they do not part groups of three comes back
 * as it was, so that a decimal comma is refused and never read as a hundredfold amount.
 */
export function withoutThousandsMarks(text: string): string {
  return grouped.test(text) ? text.replace(thousandsMark, '') : text;
}

function latinDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(code - (code >= persianZero ? persianZero : arabicZero));
}

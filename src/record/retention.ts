/** How long what is on record is kept: `RECORD_RETENTION=readings:60,refusals:120,persons:24`, in months. */

export interface Retention {
  /** Who read what of whom. */
  readonly readings: number;
  /** Who was refused what. */
  readonly refusals: number;
  /** Who stands behind the digests. */
  readonly persons: number;
}

export type RetentionClass = keyof Retention;

/** Ten years for what an agency may be held to, five for what a citizen may ask about, two for names. */
export const usualRetention: Retention = { readings: 60, refusals: 120, persons: 24 };

export const retentionAdvice =
  'write readings:60,refusals:120,persons:24, each a class and how many months it is kept, from 1 to 600; what is left out keeps its usual time';

const most = 600;

/** `undefined` for what is not of the form. */
export function readRetention(text: string): Retention | undefined {
  const pairs = text.split(',').map((pair) => /^(readings|refusals|persons):(\d{1,3})$/.exec(pair.trim()));
  const months = pairs.map((pair) => Number(pair?.[2] ?? 0));
  const names = new Set(pairs.map((pair) => pair?.[1]));
  if (names.size !== pairs.length || months.some((each) => each < 1 || each > most)) return undefined;
  return { ...usualRetention, ...Object.fromEntries(pairs.map((pair, i) => [pair?.[1], months[i]])) };
}

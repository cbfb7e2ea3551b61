/** What is wrong with a place of an imported file, and how to mend it. */

export interface Mistake {
  /** As the header calls it; left out where the whole line is meant. */
  readonly column?: string;
  readonly problem: string;
  readonly remedy: string;
}

/** Thrown by what reads a cell. */
export class BadCell extends Error {
  override readonly name = 'BadCell';
  readonly remedy: string;

  constructor(problem: string, remedy: string) {
    super(problem);
    this.remedy = remedy;
  }
}

const shownLength = 40;

/** A cell's text in a sentence about it. */
export const quoted = (text: string): string =>
  JSON.stringify(text.length > shownLength ? `${text.slice(0, shownLength)}…` : text);

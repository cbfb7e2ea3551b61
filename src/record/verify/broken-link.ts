/** The first place where the record does not hold, and in what way. */

export type Fault =
  /** There is none of this number, and there must be. */
  | 'missing'
  /** It is not what the chain says that it was. */
  | 'altered'
  /** It stands where another stood. */
  | 'reordered'
  /** There is more than one of this number. */
  | 'doubled'
  /** Its text, or who is behind it, was taken away, and nothing says that it was to be. */
  | 'taken away'
  /** It came into the store without having been shipped. */
  | 'not anchored'
  | 'anchor differs'
  | 'checkpoint differs'
  | 'cut differs';

export interface Broken {
  readonly journal: string;
  readonly seq: number;
  readonly fault: Fault;
  /** One sentence more. */
  readonly why: string;
}

export class BrokenLink extends Error {
  override readonly name = 'BrokenLink';
  readonly broken: Broken;

  constructor(broken: Broken) {
    super(`${broken.journal}-${broken.seq}: ${broken.fault}. ${broken.why}`);
    this.broken = broken;
  }
}

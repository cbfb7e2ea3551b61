/** What a scalar of the graph is: a name, a published format, and one function from anything to the canonical value. */

declare const brand: unique symbol;

/** A `T` that only its own scalar makes, so that whoever holds one need not check it again. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Every way in which a value can be refused, and the sentence that says so. */
export const violations = {
  /** Not of a JSON type that the scalar takes; nothing is ever coerced. */
  TYPE: 'is not of the type that is asked for',
  /** Empty, too short, or too long. Also said of over-long text that was not looked at. */
  LENGTH: 'is too short or too long',
  /** Holds a character that the kind of value never has. */
  CHARACTERS: 'holds a character that does not belong there',
  /** Characters and length may be right, their arrangement is not. */
  FORMAT: 'is not written in the expected form',
  /** The check digit, or pair of them, does not fit the rest: as a rule a slip of the finger. */
  CHECK_DIGIT: 'has a check digit that does not fit the rest',
  /** Well written, and outside the values there are: too large, or never given out. */
  RANGE: 'is outside the values that there are',
  /** A day or time that its calendar does not have. */
  CALENDAR: 'is a day or time that does not exist',
} as const;

/** Why a value was refused. The set is closed; {@link violations} says what each means. */
export type Violation = keyof typeof violations;

/** A value that its scalar refuses. The message names the scalar and the reason, never any part of the value. */
export class InvalidScalar extends Error {
  override readonly name = 'InvalidScalar';
  readonly scalar: string;
  readonly violation: Violation;

  constructor(scalar: string, violation: Violation) {
    super(`The "${scalar}" ${violations[violation]}.`);
    this.scalar = scalar;
    this.violation = violation;
  }
}

/** A kind of value that clients and agencies send, with one canonical form. */
export interface Scalar<T> {
  /** Its name in the graph. */
  readonly name: string;
  /** One or two sentences for whoever reads the graph. */
  readonly description: string;
  /** URL of the format's specification, for `@specifiedBy`. */
  readonly specifiedBy: string;
  /** True where a value points at one person or their thing: such a value may not stand in a URL of ours, a log, a metric or a Redis key. */
  readonly personal: boolean;
  /**
   * The canonical value. A canonical value gives itself, and the work done is bounded whatever comes in.
   * @throws {InvalidScalar} for everything else.
   */
  parse(input: unknown): T;
}

/** Where this project's own documentation specifies a scalar that no standard does. */
export function ownSpecification(name: string): string {
  return `https://pishkhan.example/docs/scalars#${name}`;
}

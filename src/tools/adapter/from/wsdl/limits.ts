/** How large a description may be: beyond what any government publishes, within what a laptop reads in seconds. */

export const limits = {
  /** Of all files together, in UTF-16 units. */
  characters: 24_000_000,
  /** Of all files together. */
  elements: 400_000,
  /** That one reading may describe; who needs more picks fewer operations. */
  types: 2_000,
  /** Of one type, whatever its groups unfold to. */
  fields: 2_000,
  /** How far a chain of bases, groups or substitutes is followed. */
  chain: 64,
  /** Values of one enumeration; a longer one is a text. */
  values: 500,
  /** What a list holds where the description says no bound. */
  listed: 100,
  /** The most that a list may hold. */
  longestList: 1_000,
} as const;

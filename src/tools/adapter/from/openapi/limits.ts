/** How large a description may be: beyond what any government publishes, within what a laptop reads in seconds. */

export const limits = {
  /** Of one file in UTF-16 units; YAML is read some thirty times slower than JSON, and takes more memory. */
  json: 24_000_000,
  yaml: 6_000_000,
  /** Of all files that are read, in UTF-16 units. */
  characters: 24_000_000,
  /** Objects, arrays and values of one file. */
  nodes: 3_000_000,
  /** Objects within objects in one file; published ones have some forty. */
  depth: 200,
  /** A reference that leads to a reference, and so on. */
  chain: 32,
  /** How deep `allOf`, `oneOf` and `anyOf` may be within each other. */
  composition: 24,
  /** Schemas within schemas, none of which has a name of its own. */
  inline: 24,
  /** That one reading may describe; who needs more picks fewer operations. */
  operations: 300,
  types: 2_000,
  /** Of one type, whatever its parts unfold to. */
  fields: 2_000,
  /** Values of one enumeration; a longer one is a text. */
  values: 500,
  members: 100,
  /** What a list holds where the description says no bound, and the most that one may hold. */
  listed: 100,
  longestList: 1_000,
  /** Sentences of one report. */
  sentences: 2_000,
} as const;

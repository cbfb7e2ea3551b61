/** What a rule of the house is: a reason, a reading of files, and samples that show the reading right. */

import type { SourceFile } from '../../../src/tools/adapter/reading/source-file.ts';

export type { SourceFile };

/** By what the sample shows. */
type Samples = Readonly<Record<string, readonly SourceFile[]>>;

export interface Rule {
  /** Why the rule exists, one sentence: shown to whoever breaks it. */
  readonly why: string;
  /** One sentence for each breach, beginning with the file's path. */
  readonly breaches: (files: readonly SourceFile[]) => readonly string[];
  /** Each of these has exactly one breach: a check that cannot fail is worth nothing. */
  readonly refused: Samples;
  /** None of these has any. */
  readonly allowed: Samples;
}

/** A file of a sample. */
export const file = (path: string, text = ''): SourceFile => ({ path, text });

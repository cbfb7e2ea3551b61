/** A file as the rules about sources see it. */

export interface SourceFile {
  /** From the project's folder, with `/` between its parts. */
  readonly path: string;
  readonly text: string;
}

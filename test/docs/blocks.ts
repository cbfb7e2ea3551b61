/** The fenced blocks of a page, in order, with the words around them. */

export interface Block {
  readonly file: string;
  /** Of the opening fence. */
  readonly line: number;
  /** The first word behind the fence: `sh`, `graphql`, `json`, `ts`, or nothing. */
  readonly language: string;
  /** The rest: `variables`, `answer`, `output`, `file=…`, `from=…`. */
  readonly mark: string;
  readonly text: string;
  /** What is written between this block and the next. */
  readonly after: string;
}

export const placeOf = ({ file, line }: Block): string => `${file}:${line}`;

/** @throws for a fence that is never closed: half of the page would be one block. */
export function blocksOf(file: string, markdown: string): readonly Block[] {
  const blocks: { line: number; info: string; text: string[]; after: string[] }[] = [];
  let fence: string | undefined;
  markdown.split('\n').forEach((line, at) => {
    const [, ticks, info = ''] = /^(```+)(.*)$/.exec(line) ?? [];
    const last = blocks.at(-1);
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
      else last?.text.push(line);
    } else if (ticks !== undefined) {
      fence = ticks;
      blocks.push({ line: at + 1, info, text: [], after: [] });
    } else last?.after.push(line);
  });
  if (fence !== undefined) throw new Error(`${file}:${blocks.at(-1)?.line}: the block is never closed.`);
  return blocks.map(({ line, info, text, after }) => {
    const [language = '', ...mark] = info.trim().split(/\s+/);
    return { file, line, language, mark: mark.join(' '), text: text.join('\n'), after: after.join('\n') };
  });
}

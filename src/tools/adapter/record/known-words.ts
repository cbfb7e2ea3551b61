/** What an adapter's own code and examples say: names of states and kinds, paths, and people who are invented already. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** Of everything in the folder but the stand-in, whose people may be anybody's words. */
export function knownWords(folder: string): ReadonlySet<string> {
  const known = new Set<string>();
  const add = (text: string): void => {
    for (const piece of [text, ...text.split(/[/?&=]+/)]) known.add(piece);
  };
  for (const file of readdirSync(folder)) {
    if (file.endsWith('.ts') && !file.startsWith('sandbox')) textsOf(join(folder, file)).forEach(add);
  }
  for (const value of exampleValues(join(folder, 'examples'))) known.add(value);
  return known;
}

function textsOf(file: string): readonly string[] {
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  const texts: string[] = [];
  new Visitor({
    Literal: ({ value }) =>
      void (typeof value === 'string' || typeof value === 'number' ? texts.push(String(value)) : 0),
    TemplateElement: ({ value }) => void texts.push(value.cooked ?? ''),
  }).visit(program);
  return texts;
}

function exampleValues(folder: string): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.flatMap((file) => leaves(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
}

function leaves(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}

/** The pages that the tests hold against the program. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from '../../src/root.ts';

export interface WrittenPage {
  /** From the project's folder on. */
  readonly file: string;
  readonly text: string;
  readonly language: 'fa' | 'en';
}

export function writtenPages(): readonly WrittenPage[] {
  const files = ['README.md', ...markdownBelow('docs'), ...markdownBelow('adapters')];
  return files.map((file) => ({
    file,
    text: readFileSync(join(root, file), 'utf8'),
    language: file.endsWith('.fa.md') ? 'fa' : 'en',
  }));
}

function markdownBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

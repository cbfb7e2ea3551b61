/** A description's files in one folder, each referring to the others there and to nothing else, for readers of other makes. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HandedFile } from '../../adapter/described.ts';

export interface Laid {
  readonly folder: string;
  /** Of the first file. */
  readonly main: string;
}

/** References to what was not handed over are taken out, since others would fetch it. */
export function layBesideEachOther(files: readonly HandedFile[]): Laid {
  const folder = mkdtempSync(join(tmpdir(), 'pishkhan-description-'));
  for (const file of files) writeFileSync(join(folder, file.name), withLocalReferences(file.text, files));
  return { folder, main: join(folder, files[0]?.name ?? '') };
}

const reference = /<(?:[\w.-]+:)?(?:import|include|redefine)\b[^>]*>/g;
const location = /\s(?:schemaLocation|location)\s*=\s*(["'])(.*?)\1/;

function withLocalReferences(text: string, files: readonly HandedFile[]): string {
  const utf8 = text.replace(/^(<\?xml[^>]*?)\sencoding=(["'])[\w.-]+\2/, '$1');
  return utf8.replace(reference, (tag) => {
    const found = location.exec(tag);
    if (!found) return tag;
    const namespace = /\snamespace\s*=\s*(["'])(.*?)\1/.exec(tag)?.[2];
    const meant = files.find((file) => lastPart(file.name) === lastPart(found[2] ?? '')) ?? ofTarget(namespace, files);
    return tag.replace(location, meant ? found[0].replace(found[2] ?? '', meant.name) : '');
  });
}

const lastPart = (path: string): string => path.split(/[\\/]/).at(-1)?.toLowerCase() ?? '';

const ofTarget = (namespace: string | undefined, files: readonly HandedFile[]): HandedFile | undefined =>
  namespace === undefined
    ? undefined
    : files.find(({ text }) => /\stargetNamespace\s*=\s*(["'])(.*?)\1/.exec(text)?.[2] === namespace);

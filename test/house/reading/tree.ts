/** The files of this repository that the rules are about. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from '../../../src/root.ts';
import type { SourceFile } from './rule.ts';

const folders: ReadonlySet<string> = new Set(['src', 'adapters', 'schema', 'test', 'web', 'bench', 'deploy']);
const texts = /\.(ts|js|mjs|json|graphql|md|wsdl|xsd|css|html)$/;

export function filesOfTheHouse(): readonly SourceFile[] {
  const entries = readdirSync(root, { withFileTypes: true });
  const inFolders = entries.filter((entry) => entry.isDirectory() && folders.has(entry.name));
  return [
    ...entries.filter((entry) => entry.isFile()),
    ...inFolders.flatMap((entry) => filesBelow(join(root, entry.name))),
  ]
    .filter(({ name }) => !name.startsWith('.'))
    .map(({ parentPath, name }) => read(join(parentPath, name)));
}

/** Of what is installed or built there, nothing is ours. */
const isOthers = (path: string): boolean =>
  path.split(sep).some((part) => part === 'node_modules' || part === '.built');

const filesBelow = (folder: string) =>
  readdirSync(folder, { withFileTypes: true, recursive: true }).filter(
    (entry) => entry.isFile() && !isOthers(entry.parentPath),
  );

/** A picture has a name, but no text. */
function read(path: string): SourceFile {
  const text = texts.test(path) ? readFileSync(path, 'utf8') : '';
  return { path: relative(root, path).split(sep).join('/'), text };
}

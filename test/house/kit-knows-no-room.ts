/** The kit imports its own folder, the libraries of the house, and packages; its sandbox half also the sandbox. */

import { type Import, importsOf } from '../../src/tools/adapter/reading/imports.ts';
import { isLibrary, isWithin, targetOf } from '../../src/tools/adapter/reading/places.ts';
import { isTypeScript } from '../../src/tools/adapter/reading/syntax.ts';
import { file, type Rule, type SourceFile } from './reading/rule.ts';

function breachesIn(source: SourceFile): readonly string[] {
  if (!source.path.startsWith('src/kit/')) return [];
  return importsOf(source)
    .filter((imported) => !isAllowed(source, imported))
    .map(({ place, specifier }) => `${place} imports ${specifier ?? 'something computed'}, which is not of the kit.`);
}

function isAllowed(source: SourceFile, { specifier }: Import): boolean {
  const target = targetOf(source, specifier);
  if (target === 'unreadable') return false;
  if ('packageName' in target || isLibrary(target.file)) return true;
  const isOfSandbox = source.path === 'src/kit/sandbox.ts';
  // The kit without its sandbox half is what runs in production.
  const reachesSandbox = target.file === 'src/kit/sandbox.ts' && !isOfSandbox;
  return isWithin(target.file, ['src/kit/', ...(isOfSandbox ? ['src/sandbox/'] : [])]) && !reachesSandbox;
}

export const rule: Rule = {
  why: 'Agencies build on the kit: whatever it imports becomes a promise to them that no room can change any more.',
  breaches: (files) => files.filter(isTypeScript).flatMap(breachesIn),
  refused: {
    'a room': [file('src/kit/rest.ts', "import { restRequest } from '../transport/rest.ts';")],
    'a type of a room': [file('src/kit/rest.ts', "import type { Wire } from '../transport/wire.ts';")],
    'the sandbox, outside its half': [file('src/kit/index.ts', "export * from '../sandbox/replies.ts';")],
    'its own sandbox half': [file('src/kit/index.ts', "export * from './sandbox.ts';")],
    'a room, in its sandbox half': [file('src/kit/sandbox.ts', "export * from '../transport/rest.ts';")],
  },
  allowed: {
    'its own folder': [file('src/kit/rest.ts', "import { path } from './path.ts';")],
    'the libraries': [file('src/kit/index.ts', "export * from '../scalars/index.ts'; export { z } from 'zod';")],
    'the sandbox, in its half': [file('src/kit/sandbox.ts', "export * from '../sandbox/replies.ts';")],
  },
};

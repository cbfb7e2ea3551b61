/** A room imports its own folder, the libraries of the house, and packages; the rest is handed to it. */

import { type Import, importsOf } from '../../src/tools/adapter/reading/imports.ts';
import { isLibrary, isWithin, rooms, targetOf } from '../../src/tools/adapter/reading/places.ts';
import { isTypeScript } from '../../src/tools/adapter/reading/syntax.ts';
import { file, type Rule, type SourceFile } from './reading/rule.ts';

/** Knows no room and holds no state: where the files are, which the graph's own documents are read from. */
const whereFilesAre = 'src/root.ts';

/** Its types say what an adapter is; a room that ran its code would be one with the adapters. */
const kit = ['src/kit/'];

function breachesIn(source: SourceFile): readonly string[] {
  const room = rooms.find((name) => source.path.startsWith(`src/${name}/`));
  if (room === undefined) return [];
  return importsOf(source)
    .filter((imported) => !isAllowed(source, room, imported))
    .map(
      ({ place, specifier }) =>
        `${place} imports ${specifier ?? 'something computed'}, which is not of the room "${room}".`,
    );
}

function isAllowed(source: SourceFile, room: string, { specifier, isTypeOnly }: Import): boolean {
  const target = targetOf(source, specifier);
  if (target === 'unreadable') return false;
  if ('packageName' in target) return true;
  const isOwn = isWithin(target.file, [`src/${room}/`, whereFilesAre]);
  return isOwn || isLibrary(target.file) || (isTypeOnly && isWithin(target.file, kit));
}

export const rule: Rule = {
  why: 'A room that knows no other can be read, tested and replaced alone; src/gateway.ts is the one place where they meet.',
  breaches: (files) => files.filter(isTypeScript).flatMap(breachesIn),
  refused: {
    'another room': [file('src/cache/cache.ts', "import { gather } from '../gather/gather.ts';")],
    'a type of another room': [file('src/cache/cache.ts', "import type { Gather } from '../gather/gather.ts';")],
    'a type of another room, inline': [
      file('src/cache/cache.ts', "export type G = import('../gather/gather.ts').Gather;"),
    ],
    'another room given on': [file('src/cache/cache.ts', "export * from '../gather/gather.ts';")],
    'another room, late': [file('src/cache/cache.ts', "export const g = await import('../gather/gather.ts');")],
    'nobody knows what': [file('src/cache/cache.ts', 'export const g = (name: string) => import(name);')],
    'the gateway': [file('src/http/http.ts', "import { createGateway } from '../gateway.ts';")],
    'the kit at run time': [file('src/graph/part.ts', "import { type Adapter } from '../kit/adapter.ts';")],
    'the kit by its public name': [file('src/graph/part.ts', "import { rest } from 'pishkhan/kit';")],
    'a folder with a like name': [file('src/cache/cache.ts', "import { x } from '../cache-other/x.ts';")],
    'a module from an address': [file('src/cache/cache.ts', "import 'data:text/javascript,1';")],
  },
  allowed: {
    'its own folder': [file('src/cache/redis/tier.ts', "import { seal } from '../sealed.ts';")],
    'the libraries': [file('src/cache/cache.ts', "import { Problem } from '../errors.ts'; import '../xml/read.ts';")],
    packages: [file('src/cache/cache.ts', "import 'node:fs'; import '@apollo/server'; import 'lru-cache/x';")],
    'types of the kit': [file('src/graph/part.ts', "import type { Adapter } from '../kit/adapter.ts';")],
    'where the files are': [file('src/graph/base.ts', "import { root } from '../root.ts';")],
    'anything, outside the rooms': [file('src/gateway.ts', "import { cache } from './cache/cache.ts';")],
  },
};

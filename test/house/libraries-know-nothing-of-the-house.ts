/** The libraries that all may import (errors, types, scalars, xml) import nothing of the house but each other. */

import { importsOf } from '../../src/tools/adapter/reading/imports.ts';
import { isLibrary, targetOf } from '../../src/tools/adapter/reading/places.ts';
import { isTypeScript } from '../../src/tools/adapter/reading/syntax.ts';
import { file, type Rule, type SourceFile } from './reading/rule.ts';

function breachesIn(source: SourceFile): readonly string[] {
  if (!isLibrary(source.path)) return [];
  return importsOf(source)
    .filter(({ specifier }) => !isAllowed(source, specifier))
    .map(
      ({ place, specifier }) =>
        `${place} imports ${specifier ?? 'something computed'}, which is no library of the house.`,
    );
}

function isAllowed(source: SourceFile, specifier: string | undefined): boolean {
  const target = targetOf(source, specifier);
  return target !== 'unreadable' && ('packageName' in target || isLibrary(target.file));
}

export const rule: Rule = {
  why: 'Every room may import the libraries, so whatever these imported every room would have by a back door.',
  breaches: (files) => files.filter(isTypeScript).flatMap(breachesIn),
  refused: {
    'a room': [file('src/types.ts', "import type { Tier } from './cache/tier.ts';")],
    'the kit': [file('src/xml/read.ts', "import { rest } from 'pishkhan/kit';")],
    'the config': [file('src/scalars/iban.ts', "import { readConfig } from '../config.ts';")],
  },
  allowed: {
    'each other': [file('src/types.ts', "import type { Problem } from './errors.ts';")],
    packages: [file('src/scalars/calendar.ts', "import { toJalaali } from 'jalaali-js';")],
  },
};

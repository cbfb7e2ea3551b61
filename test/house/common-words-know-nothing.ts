/** What every part of the house may know imports nothing of the house but itself. */

import { importsOf } from './reading/imports.ts';
import { isCommon, targetOf } from './reading/places.ts';
import { file, type Rule, type SourceFile } from './reading/rule.ts';
import { isTypeScript } from './reading/syntax.ts';

function breachesIn(source: SourceFile): readonly string[] {
  if (!isCommon(source.path)) return [];
  return importsOf(source)
    .filter(({ specifier }) => !isAllowed(source, specifier))
    .map(({ place, specifier }) => `${place} imports ${specifier ?? 'something computed'}, which not everybody may know.`);
}

function isAllowed(source: SourceFile, specifier: string | undefined): boolean {
  const target = targetOf(source, specifier);
  return target !== 'unreadable' && ('packageName' in target || isCommon(target.file));
}

export const rule: Rule = {
  why: 'All rooms may import errors, types, scalars and xml, so what these import every room would know by a back door.',
  breaches: (files) => files.filter(isTypeScript).flatMap(breachesIn),
  refused: {
    'a room': [file('src/types.ts', "import type { Tier } from './cache/tier.ts';")],
    'the kit': [file('src/xml/read.ts', "import { rest } from 'pishkhan/kit';")],
    'the config': [file('src/scalars/iban.ts', "import { readConfig } from '../config.ts';")],
  },
  allowed: {
    'each other': [file('src/types.ts', "import type { Problem } from './errors.ts';")],
    'packages': [file('src/scalars/calendar.ts', "import { toJalaali } from 'jalaali-js';")],
  },
};

/** Which pages the documentation has, in the order in which people read them, and where each one is. */

import type { Language } from '../../error-table.ts';

export const languages: readonly Language[] = ['en', 'fa'];

/** Paths of the sources below `docs/`, without `.md`; those of the graph and the errors are made, not written. */
export const contents = [
  'index',
  'offices/index',
  'offices/answers',
  'offices/requests',
  'offices/counter-screen',
  'scalars',
  'agencies/index',
  'agencies/quick-path',
  'agencies/from-a-description',
  'agencies/operation',
  'agencies/soap',
  'agencies/transports',
  'agencies/manifest-and-schema',
  'agencies/stand-in',
  'agencies/rules',
  'agencies/record',
  'agencies/walk-through',
  'agencies/your-services',
  'operators/index',
  'operators/redis',
  'operators/register',
  'operators/catalogue',
  'operators/record',
  'operators/processes',
  'operators/watching',
  'operators/runbooks',
  'operators/sandbox',
  'faults',
  'attacks',
  'benchmarks',
  'reference/index',
  'reference/graph',
  'reference/errors',
  'reference/adapters',
] as const;

/** Where a page is served, `/docs/fa/offices`. */
export function addressOf(path: string, language: Language): string {
  const below = path.replace(/(^|\/)index$/, '');
  return ['/docs', ...(language === 'en' ? [] : [language]), ...(below === '' ? [] : [below])].join('/');
}

/** The file of the built site, `fa/offices/index.html`. */
export const fileOf = (path: string, language: Language): string =>
  `${language === 'en' ? '' : `${language}/`}${path}.html`;

/** The file of the source, `offices/index.fa.md`. */
export const sourceOf = (path: string, language: Language): string => `${path}${language === 'en' ? '' : '.fa'}.md`;

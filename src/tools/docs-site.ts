/** The documentation as one static site: the written pages, the made references, a search index for each language. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { loadAgencies } from '../agencies/load.ts';
import { partOf } from '../agencies/parts.ts';
import { counterParts, emptyCounter } from '../counter/parts.ts';
import type { Language } from '../error-table.ts';
import { baseDocument } from '../graph/base.ts';
import { compose } from '../graph/compose.ts';
import { root } from '../root.ts';
import { allScalars } from '../scalars/index.ts';
import { contents, fileOf, languages, sourceOf } from './docs/contents.ts';
import { errorReference } from './docs/error-reference.ts';
import { type GraphFacts, graphReference } from './docs/graph-reference.ts';
import { layout } from './docs/layout.ts';
import { type Page, pageOf, type Source } from './docs/page.ts';
import { searchIndex } from './docs/search-index.ts';

/** Every file of the site by its path. */
export async function docsSite(): Promise<ReadonlyMap<string, Buffer>> {
  const pages = await docsPages();
  const files = new Map<string, Buffer>(assets());
  for (const language of languages) {
    const own = pages.filter((page) => page.language === language);
    for (const page of own) files.set(fileOf(page.path, language), Buffer.from(layout(page, own)));
    files.set(`assets/search.${language}.json`, Buffer.from(searchIndex(own)));
  }
  return files;
}

export async function writeDocsSite(folder: string): Promise<void> {
  for (const [path, content] of await docsSite()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** All pages in their order; both languages of one page next to each other. */
export async function docsPages(): Promise<readonly Page[]> {
  const graph = await graphFacts();
  return contents.flatMap((path) => {
    const [english, ...others] = languages.map((language) => sourceFor(path, language, graph));
    if (!english) return [];
    const page = pageOf(english);
    const ids = page.headings.map(({ id }) => id);
    return [page, ...others.map((source) => pageOf(source, ids))];
  });
}

function sourceFor(path: string, language: Language, graph: GraphFacts): Source {
  if (path === 'reference/graph') return { path, language, markdown: graphReference(graph, language), isMade: true };
  if (path === 'reference/errors') return { path, language, markdown: errorReference(language), isMade: true };
  const markdown = readFileSync(join(root, 'docs', sourceOf(path, language)), 'utf8');
  return { path, language, markdown, isMade: false };
}

/** Of the project's own adapters: the site is about what everybody has. */
async function graphFacts(): Promise<GraphFacts> {
  const agencies = await loadAgencies([join(root, 'adapters')]);
  const parts = [...counterParts(emptyCounter), ...agencies.map(partOf)];
  return { ...compose({ base: baseDocument(), parts, scalars: allScalars }), parts, agencies };
}

/** What the pages load besides themselves, all of it from this machine. */
function assets(): readonly (readonly [path: string, content: Buffer])[] {
  const own = ['docs.css', 'search.js', 'icon.svg'].map(
    (name) => [`assets/${name}`, readFileSync(join(root, 'web', 'docs', 'assets', name))] as const,
  );
  const pictures = ['benchmarks.svg'].map(
    (name) => [`assets/${name}`, readFileSync(join(root, 'docs', name))] as const,
  );
  const require = createRequire(import.meta.url);
  const minisearch = join(dirname(require.resolve('minisearch')), '..', 'es', 'index.js');
  const fonts = join(dirname(require.resolve('@fontsource-variable/vazirmatn/package.json')), 'files');
  const normalise = readFileSync(new URL('../scalars/spelling.ts', import.meta.url), 'utf8');
  return [
    ...own,
    ...pictures,
    ['assets/minisearch.js', readFileSync(minisearch)],
    ['assets/normalise.js', Buffer.from(transformSync(normalise, { loader: 'ts' }).code)],
    ...['arabic', 'latin'].map(
      (script) =>
        [
          `assets/vazirmatn-${script}.woff2`,
          readFileSync(join(fonts, `vazirmatn-${script}-wght-normal.woff2`)),
        ] as const,
    ),
  ];
}

/** The documentation as a whole: two languages alike, links that lead somewhere, nothing of the program left out. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { manifestSchema } from '../../src/agencies/manifest.ts';
import { errorTable } from '../../src/error-table.ts';
import { root } from '../../src/root.ts';
import { faultKinds } from '../../src/sandbox/faults/index.ts';
import { allScalars, violations } from '../../src/scalars/index.ts';
import { contents, languages, sourceOf } from '../../src/tools/docs/contents.ts';
import { docsPages } from '../../src/tools/docs-site.ts';
import { blocksOf } from './blocks.ts';
import { writtenPages } from './book.ts';
import { linkMistakes } from './link-check.ts';

const pages = await docsPages();
const written = writtenPages();
const text = (path: string, language: 'fa' | 'en'): string =>
  readFileSync(join(root, 'docs', sourceOf(path, language)), 'utf8');

describe('the two languages', () => {
  it.each(contents)('%s has the same places in both', (path) => {
    const [en, fa] = languages.map((language) =>
      pages.find((page) => page.path === path && page.language === language),
    );
    expect(fa?.headings.map(({ depth }) => depth)).toEqual(en?.headings.map(({ depth }) => depth));
    expect(fa?.headings.map(({ id }) => id)).toEqual(en?.headings.map(({ id }) => id));
  });

  it.each(contents.filter((path) => !/reference\/(graph|errors)/.test(path)))(
    '%s shows the same blocks in both',
    (path) => {
      const [en, fa] = languages.map((language) =>
        blocksOf(path, text(path, language)).map((block) => [block.language, block.mark, inOneLanguage(block.text)]),
      );
      expect(fa).toEqual(en);
    },
  );

  it('are both in the table of contents, page by page', () => {
    const files = written.map(({ file }) => file).filter((file) => /^docs\/(?!decisions\/)/.test(file));
    const listed = contents
      .filter((path) => !/reference\/(graph|errors)/.test(path))
      .flatMap((path) => languages.map((language) => `docs/${sourceOf(path, language)}`));
    expect(files.toSorted()).toEqual(listed.toSorted());
  });
});

/** Sentences for people are in the page's own language; all else is alike. */
const inOneLanguage = (block: string): string =>
  block.replace(/"(forClerk|forCitizen)": "[^"]*"/g, '"$1"').replace(/accept-language: (fa|en)/, 'accept-language');

describe('links', () => {
  it.each(written)('$file leads somewhere', ({ file, text: markdown }) =>
    expect(linkMistakes(file, markdown)).toEqual([]),
  );

  it('the addresses in the schema lead to a place', () => {
    const ids = pages.find(({ path }) => path === 'scalars')?.headings.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(allScalars.map(({ name }) => name)));
    for (const { name, specifiedBy } of allScalars)
      expect(specifiedBy).toMatch(new RegExp(`^https://(?!pishkhan)|/docs/scalars#${name}$`));
  });
});

describe.each(languages)('in %s nothing is left out:', (language) => {
  const of = (path: string): string =>
    pages.find((page) => page.path === path && page.language === language)?.html ?? '';

  it.each(Object.keys(errorTable))('the error %s', (code) => {
    expect(of('reference/errors')).toContain(`id="${code}"`);
    expect(text('offices/answers', language)).toContain(`\`${code}\``);
  });

  it.each(configurationVariables())('the variable %s', (name) => {
    expect(text('operators/index', language)).toContain(`\`${name}\``);
  });

  it.each(faultKinds)('the fault %s', (kind) =>
    expect(text('operators/sandbox', language)).toContain(`| \`${kind}\` |`),
  );

  it.each(Object.keys(violations))('the violation %s', (code) => {
    expect(text('scalars', language)).toContain(`| \`${code}\` |`);
  });

  it.each(manifestMembers())('the manifest’s %s', (name) => {
    expect(text('agencies/manifest-and-schema', language)).toContain(`| \`${name}\` |`);
  });
});

/** Every name that the reader of the environment is asked for. */
function configurationVariables(): readonly string[] {
  const source = readFileSync(join(root, 'src/config.ts'), 'utf8');
  const names = [...source.matchAll(/read\.\w+\('([A-Z][A-Z_]+)'/g)].map(([, name]) => name ?? '');
  const production = /productionNames = \[([^\]]*)\]/.exec(source)?.[1] ?? '';
  return [...new Set([...names, ...[...production.matchAll(/'([A-Z_]+)'/g)].map(([, name]) => name ?? '')])];
}

function manifestMembers(): readonly string[] {
  const { properties = {} } = z.toJSONSchema(manifestSchema, { io: 'input' }) as {
    properties?: Readonly<Record<string, { properties?: Readonly<Record<string, unknown>> }>>;
  };
  const limits = Object.keys(properties.limits?.properties ?? {}).map((name) => `limits.${name}`);
  return [...Object.keys(properties).filter((name) => name !== '$schema' && name !== 'limits'), ...limits];
}

/** Runs every block of every page, so that no page can say what is not so. */

import { expect, it } from 'vitest';
import { describeWith } from '../support/services.ts';
import { type Block, blocksOf } from './blocks.ts';
import { writtenPages } from './book.ts';
import { covered } from './covered.ts';
import { pageMistakes } from './page-world.ts';
import { typeMistakes } from './typed.ts';

const pages = writtenPages().map((page) => ({ ...page, blocks: blocksOf(page.file, page.text) }));
const all: readonly Block[] = pages.flatMap(({ blocks }) => blocks);

describeWith('curl', 'every block of', () => {
  // A page may start a gateway of its own and wait for several commands.
  const patienceMs = 120_000;
  for (const page of pages.filter(({ blocks }) => blocks.length > 0)) {
    it(page.file, async () => expect(await pageMistakes(page)).toEqual([]), patienceMs);
  }
});

it('compiles the TypeScript of the pages as the project’s own', async () => {
  expect(await typeMistakes(all)).toEqual([]);
}, 120_000);

it('names no block as run elsewhere that no page has', () => {
  const shown = new Set(all.map(({ text }) => text.trim()));
  expect(covered.map(({ block }) => block).filter((block) => !shown.has(block))).toEqual([]);
});

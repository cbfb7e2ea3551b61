/** Runs every block of some of the pages, so that no page can say what is not so. */

import { expect, it } from 'vitest';
import { describeWith } from '../support/services.ts';
import { type Block, blocksOf } from './blocks.ts';
import { writtenPages } from './book.ts';
import { pageMistakes } from './page-world.ts';

const pages = writtenPages().map((page) => ({ ...page, blocks: blocksOf(page.file, page.text) }));

const said = (blocks: readonly Block[]): string => JSON.stringify(blocks.map(({ mark, text }) => [mark, text]));
const ran = new Set(pages.filter(({ file }) => !file.endsWith('.fa.md')).map(({ blocks }) => said(blocks)));

/** A Persian page that has, letter for letter, the blocks of an English one was run with that. */
const worthRunning = pages.filter(
  ({ file, blocks }) => blocks.length > 0 && !(file.endsWith('.fa.md') && ran.has(said(blocks))),
);

export function everyBlockIsTrue(isMeant: (file: string) => boolean): void {
  describeWith('curl', 'every block of', () => {
    // A page may start a gateway of its own and wait for several commands.
    const patienceMs = 120_000;
    for (const page of worthRunning.filter(({ file }) => isMeant(file))) {
      it(page.file, async () => expect(await pageMistakes(page)).toEqual([]), patienceMs);
    }
  });
}

/** Every block of every page but the operators', run or compiled. */

import { expect, it } from 'vitest';
import { type Block, blocksOf } from './blocks.ts';
import { writtenPages } from './book.ts';
import { covered } from './covered.ts';
import { everyBlockIsTrue } from './every-block.ts';
import { typeMistakes } from './typed.ts';

everyBlockIsTrue((file) => !file.startsWith('docs/operators/'));

const all: readonly Block[] = writtenPages().flatMap(({ file, text }) => blocksOf(file, text));

it('compiles the TypeScript of the pages as the project’s own', async () => {
  expect(await typeMistakes(all)).toEqual([]);
}, 120_000);

it('names no block as run elsewhere that no page has', () => {
  const shown = new Set(all.map(({ text }) => text.trim()));
  expect(covered.map(({ block }) => block).filter((block) => !shown.has(block))).toEqual([]);
});

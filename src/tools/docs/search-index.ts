/** The search's index, made at build time: every section of every page of one language. */

import MiniSearch from 'minisearch';
import { spellings } from '../../scalars/spelling.ts';
import { addressOf } from './contents.ts';
import type { Page } from './page.ts';

/** `web/docs/assets/search.js` loads the index with the same names. */
const fields = ['heading', 'body'];
const storeFields = ['heading', 'page', 'address'];

export function searchIndex(pages: readonly Page[]): string {
  const index = new MiniSearch({ fields, storeFields, processTerm: spellings });
  for (const { path, language, title, sections } of pages) {
    const address = addressOf(path, language);
    index.addAll(
      sections.map(({ depth, id, text, body }) => ({
        id: `${address}#${id}`,
        heading: text,
        body,
        page: title,
        address: depth === 1 ? address : `${address}#${id}`,
      })),
    );
  }
  return JSON.stringify(index);
}

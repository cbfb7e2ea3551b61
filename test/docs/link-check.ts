/** Where the links of a page lead: to a page and a place on it, to a file of the project, or outside by https. */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../src/root.ts';
import { pageOf } from '../../src/tools/docs/page.ts';
import { docsPathOf } from '../../src/tools/docs/render.ts';
import { docsPages } from '../../src/tools/docs-site.ts';

const pages = new Map((await docsPages()).map((page) => [`${page.path}.${page.language}`, page] as const));

/** One sentence for each link that leads nowhere. */
export function linkMistakes(file: string, markdown: string): readonly string[] {
  const { path, language } = docsPathOf(file.replace(/^docs\//, ''), 'index') ?? { path: file, language: 'en' };
  const known = pages.get(`${path}.${language}`);
  const page = known ?? pageOf({ path, language, markdown, isMade: false });
  return pageOf(
    { ...page, markdown },
    page.headings.map(({ id }) => id),
  ).links.flatMap((link) => {
    const said = mistakeOf(
      link,
      file,
      page.headings.map(({ id }) => id),
    );
    return said === undefined ? [] : [`${file}: ${said}`];
  });
}

function mistakeOf(link: string, file: string, ids: readonly string[]): string | undefined {
  if (link.startsWith('https://') || /^http:\/\/(127\.0\.0\.1|localhost):/.test(link)) return undefined;
  if (link.startsWith('http://')) return `${link} is not https.`;
  const [target = '', place] = link.split('#', 2);
  if (target !== '') return mistakeOfFile(target, place, file);
  return place !== undefined && ids.includes(place) ? undefined : `there is no place #${place}.`;
}

function mistakeOfFile(target: string, place: string | undefined, file: string): string | undefined {
  const other = docsPathOf(target, file.startsWith('docs/') ? file.slice('docs/'.length) : `../${file}`);
  const page = other && pages.get(`${other.path}.${other.language}`);
  if (!page) return existsSync(join(root, dirname(file), target)) ? undefined : `there is no page ${target}.`;
  const isThere = place === undefined || page.headings.some(({ id }) => id === place);
  return isThere ? undefined : `${target} has no place #${place}.`;
}

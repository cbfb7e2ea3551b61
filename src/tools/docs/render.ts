/** Markdown's tokens as HTML: headings with their places, code that reads from the left, links to where the site has the page. */

import { posix } from 'node:path';
import { Marked, type Token, type Tokens, type TokensList } from 'marked';
import type { Language } from '../../error-table.ts';
import { addressOf } from './contents.ts';
import type { Heading, Page, Source } from './page.ts';
import { words } from './words.ts';

export function rendered(
  tokens: Token[] | TokensList,
  source: Source,
  headings: readonly Heading[],
): Pick<Page, 'html' | 'links'> {
  const links: string[] = [];
  return { html: markedFor(source, headings, links).parser(tokens), links };
}

function markedFor(source: Source, headings: readonly Heading[], links: string[]): Marked {
  const left = [...headings];
  const auto = source.isMade ? ' dir="auto"' : '';
  return new Marked({
    renderer: {
      heading({ depth, tokens }) {
        const id = escaped(left.shift()?.id ?? '');
        const text = this.parser.parseInline(tokens);
        return `<h${depth} id="${id}">${text} <a class="anchor" href="#${id}" aria-hidden="true" tabindex="-1">#</a></h${depth}>\n`;
      },
      paragraph({ tokens }) {
        return `<p${auto}>${this.parser.parseInline(tokens)}</p>\n`;
      },
      tablecell({ header, tokens }) {
        const name = header ? 'th' : 'td';
        return `<${name}${header ? ' scope="col"' : auto}>${this.parser.parseInline(tokens)}</${name}>\n`;
      },
      table({ header, rows }) {
        const line = (cells: readonly Tokens.TableCell[]): string =>
          `<tr>${cells.map((cell) => this.tablecell(cell)).join('')}</tr>`;
        return `<div class="table" role="group" aria-label="${words[source.language].table}" tabindex="0"><table><thead>${line(header)}</thead><tbody>${rows.map(line).join('')}</tbody></table></div>\n`;
      },
      codespan: ({ text }) => `<code dir="ltr">${escaped(text)}</code>`,
      code: ({ text, lang }) => codeBlock(text, lang ?? '', source.language),
      html: ({ text }) => escaped(text),
      // All pictures of the site lie beside its style.
      image: ({ href, text }) => `<img src="/docs/assets/${escaped(posix.basename(href))}" alt="${escaped(text)}">`,
      link({ href, tokens }) {
        links.push(href);
        const text = this.parser.parseInline(tokens);
        const target = targetOf(href, source);
        return target === undefined ? text : `<a href="${escaped(target)}">${text}</a>`;
      },
    },
  });
}

function codeBlock(text: string, info: string, language: Language): string {
  const [, mark = ''] = info.split(/\s+/);
  const known: Readonly<Record<string, string>> = words[language];
  const caption =
    /^(?:file|from)=(.+)$/.exec(mark)?.[1] ?? (/^(variables|answer|output)$/.test(mark) ? known[mark] : undefined);
  const head = caption === undefined ? '' : `<figcaption dir="auto">${escaped(caption)}</figcaption>`;
  return `<figure class="code">${head}<pre dir="ltr" tabindex="0"><code>${escaped(text)}</code></pre></figure>\n`;
}

/** Where a link leads on the site; `undefined` for a file of the project, which the site does not have. */
function targetOf(href: string, { path, language }: Source): string | undefined {
  if (/^(https?:|#)/.test(href)) return href;
  const [file = '', fragment] = href.split('#', 2);
  const page = docsPathOf(file, path);
  if (page === undefined) return undefined;
  return `${addressOf(page.path, page.language ?? language)}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** The page that a relative link names, if it names one of the documentation. */
export function docsPathOf(file: string, from: string): { path: string; language: Language } | undefined {
  const match = /^(?!\.\.\/)(?!decisions\/)(.+?)(\.fa)?\.md$/.exec(posix.join(posix.dirname(from), file));
  return match?.[1] === undefined ? undefined : { path: match[1], language: match[2] ? 'fa' : 'en' };
}

export function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
  return text.replace(/[&<>"]/g, (mark) => `&${names[mark]};`);
}

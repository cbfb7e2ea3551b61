/** A page of the documentation: Markdown made into HTML, with its headings, its links, and its text for the search. */

import { Marked, type Token, type Tokens } from 'marked';
import type { Language } from '../../error-table.ts';
import { rendered } from './render.ts';

export interface Source {
  /** Below `docs/` and without an ending, `offices/index`. */
  readonly path: string;
  readonly language: Language;
  readonly markdown: string;
  /** Made from the sources of the program; its sentences may be in either language. */
  readonly isMade: boolean;
}

export interface Heading {
  readonly depth: number;
  readonly text: string;
  readonly id: string;
}

interface Section extends Heading {
  readonly body: string;
}

export interface Page extends Source {
  readonly title: string;
  readonly headings: readonly Heading[];
  readonly sections: readonly Section[];
  /** As written. */
  readonly links: readonly string[];
  readonly html: string;
}

/** `ids` are those of the page in English: a link to a place is the same in both languages. */
export function pageOf(source: Source, ids?: readonly string[]): Page {
  const tokens = new Marked().lexer(source.markdown);
  const headings = headingsIn(tokens, ids);
  const title = headings[0]?.text ?? '';
  return { ...source, title, headings, sections: sectionsOf(tokens, headings), ...rendered(tokens, source, headings) };
}

function headingsIn(tokens: readonly Token[], ids: readonly string[] | undefined): readonly Heading[] {
  const seen = new Map<string, number>();
  return tokens
    .filter((token): token is Tokens.Heading => token.type === 'heading')
    .map(({ depth, tokens: inline }, i) => {
      const text = textOf(inline);
      return { depth, text, id: ids?.[i] ?? unique(slugOf(text, depth), seen) };
    });
}

/** A single word below a section is a name of the program, and keeps its letters: other places link to it. */
function slugOf(text: string, depth: number): string {
  if (depth === 3 && /^[A-Za-z][\w.]*$/.test(text)) return text;
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');
}

function unique(slug: string, seen: Map<string, number>): string {
  const times = seen.get(slug) ?? 0;
  seen.set(slug, times + 1);
  return times === 0 ? slug : `${slug}-${times}`;
}

/** What a reader reads, without marks. */
function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if ('tokens' in token && token.tokens) return textOf(token.tokens);
      if (token.type === 'table') return tableText(token as Tokens.Table);
      if (token.type === 'list') return (token as Tokens.List).items.map((item) => textOf(item.tokens)).join(' ');
      return 'text' in token ? String(token.text) : ' ';
    })
    .join('');
}

const tableText = ({ header, rows }: Tokens.Table): string =>
  [header, ...rows].map((row) => row.map((cell) => textOf(cell.tokens)).join(' ')).join(' ');

function sectionsOf(tokens: readonly Token[], headings: readonly Heading[]): readonly Section[] {
  const bodies: string[][] = [];
  for (const token of tokens) {
    if (token.type === 'heading') bodies.push([]);
    else bodies.at(-1)?.push(textOf([token]));
  }
  return headings.map((heading, i) => ({ ...heading, body: bodies[i]?.join(' ').trim() ?? '' }));
}

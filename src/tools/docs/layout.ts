/** The frame around every page: a way past it, the search, all pages, the other language, and what comes next. */

import type { Language } from '../../error-table.ts';
import { addressOf } from './contents.ts';
import type { Page } from './page.ts';
import { escaped } from './render.ts';
import { words } from './words.ts';

const directionOf: Readonly<Record<Language, string>> = { en: 'ltr', fa: 'rtl' };

/** @param pages of the page's language, in order. */
export function layout(page: Page, pages: readonly Page[]): string {
  const { language, path, title, html } = page;
  const say = words[language];
  const other: Language = language === 'en' ? 'fa' : 'en';
  return `<!doctype html>
<html lang="${language}" dir="${directionOf[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · ${say.name}</title>
<link rel="stylesheet" href="/docs/assets/docs.css">
<link rel="icon" href="/docs/assets/icon.svg">
<link rel="alternate" hreflang="${other}" href="${addressOf(path, other)}">
<script type="module" src="/docs/assets/search.js"></script>
</head>
<body>
<a class="skip" href="#text">${say.skip}</a>
<header>
<a class="name" href="${addressOf('index', language)}">${say.name}</a>
<search hidden data-index="/docs/assets/search.${language}.json" data-nothing="${say.nothing}">
<input type="search" id="search" aria-label="${say.search}" placeholder="${say.search}" autocomplete="off" aria-controls="results">
<ol id="results" aria-label="${say.results}" hidden></ol>
<p id="found" class="unseen" role="status"></p>
</search>
<a class="language" id="language" lang="${other}" dir="${directionOf[other]}" href="${addressOf(path, other)}">${say.otherLanguage}</a>
</header>
<div class="columns">
<nav class="pages" aria-label="${say.pages}"><details open><summary>${say.pages}</summary>${navigation(page, pages)}</details></nav>
<main id="text" tabindex="-1">
<article>
${html.replace('</h1>\n', `</h1>\n${inThisPage(page)}`)}</article>
<nav class="turn" aria-label="${say.next}">${turn(page, pages, -1)}${turn(page, pages, 1)}</nav>
</main>
</div>
</body>
</html>
`;
}

function navigation({ path: current }: Page, pages: readonly Page[]): string {
  const items = pages.map(({ path, language, title }) => {
    const isHead = path.endsWith('index') || !path.includes('/');
    const here = path === current ? ' aria-current="page"' : '';
    return `<li${isHead ? ' class="head"' : ''}><a href="${addressOf(path, language)}"${here}>${escaped(title)}</a></li>`;
  });
  return `<ul>${items.join('\n')}</ul>`;
}

function inThisPage({ headings, language }: Page): string {
  const second = headings.filter(({ depth }) => depth === 2);
  if (second.length < 3) return '';
  const items = second.map(({ id, text }) => `<li><a href="#${escaped(id)}">${escaped(text)}</a></li>`);
  const name = words[language].onThisPage;
  return `<nav class="places" aria-label="${name}"><p>${name}</p><ul>${items.join('')}</ul></nav>\n`;
}

function turn({ path, language }: Page, pages: readonly Page[], step: -1 | 1): string {
  const other = pages[pages.findIndex((page) => page.path === path) + step];
  if (!other) return '<span></span>';
  const [rel, say] = step === 1 ? ['next', words[language].next] : ['prev', words[language].previous];
  return `<a rel="${rel}" href="${addressOf(other.path, language)}"><small>${say}</small> ${escaped(other.title)}</a>`;
}

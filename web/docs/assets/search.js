/** The search of the documentation, without a server: an index made at build time, loaded when somebody begins to type. */

import MiniSearch from './minisearch.js';
import { spelling } from './normalise.js';

const box = document.querySelector('search');
const input = document.querySelector('#search');
const results = document.querySelector('#results');
const found = document.querySelector('#found');

/** As many as fit below the box. */
const most = 8;

let index;

async function loaded() {
  index ??= fetch(box.dataset.index).then(async (reply) =>
    MiniSearch.loadJSON(await reply.text(), {
      fields: ['heading', 'body'],
      storeFields: ['heading', 'page', 'address'],
      searchOptions: {
        processTerm: spelling,
        prefix: true,
        combineWith: 'AND',
        boost: { heading: 3 },
        weights: { prefix: 0.15, fuzzy: 0 },
      },
    }),
  );
  return index;
}

async function search() {
  const text = input.value.trim();
  if (text === '') return close();
  const hits = (await loaded()).search(text);
  // Somebody went on typing while the index was loaded.
  if (text !== input.value.trim()) return;
  const shown = hits.slice(0, most);
  results.replaceChildren(...shown.map(itemFor));
  results.hidden = shown.length === 0;
  found.textContent = shown.length === 0 ? box.dataset.nothing : '';
  found.classList.toggle('unseen', shown.length > 0);
}

function itemFor({ heading, page, address }) {
  const link = document.createElement('a');
  link.href = address;
  link.className = 'hit';
  const place = document.createElement('small');
  place.textContent = page;
  link.append(heading, ...(heading === page ? [] : [place]));
  const item = document.createElement('li');
  item.append(link);
  return item;
}

function close() {
  results.hidden = true;
  found.textContent = '';
  found.classList.add('unseen');
}

/** Arrows go through the box and the results, Escape closes them. */
function move(event) {
  const stops = [input, ...results.querySelectorAll('a')];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === 'Escape') {
    close();
    input.focus();
  } else if (step !== undefined && !results.hidden) {
    event.preventDefault();
    const at = stops.indexOf(document.activeElement);
    stops[(at + step + stops.length) % stops.length].focus();
  }
}

box.hidden = false;
input.addEventListener('focus', loaded, { once: true });
input.addEventListener('input', search);
box.addEventListener('keydown', move);
results.addEventListener('click', close);
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    input.focus();
  }
});
document.addEventListener('click', (event) => {
  if (!box.contains(event.target)) close();
});

// The two languages of a page have the same places.
const language = document.querySelector('#language');
language.addEventListener('click', () => {
  language.hash = location.hash;
});

// On a phone the list of pages would stand before the text.
if (matchMedia('(max-width: 60rem)').matches) document.querySelector('.pages details').open = false;

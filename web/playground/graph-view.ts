/** The picture of the graph: a card for each type, a mark for whoever answers each field, a line to where it leads. */

import { type Picture, type PicturedType, picture } from './content.ts';
import { element, part } from './element.ts';
import { drawLines } from './graph-lines.ts';
import { markOf, type Owner, ownerOf } from './owners.ts';
import { say } from './words.ts';

/** Shows the picture, made when it is first wanted; a type's name brings its card into sight. */
export function graphView(): (type: string | undefined) => void {
  const view = part('graph', HTMLElement);
  let isDrawn = false;
  const draw = async (): Promise<void> => {
    isDrawn = true;
    view.replaceChildren(...contentOf(await picture()));
    drawLines(view);
  };
  const drawOrSay = (): Promise<void> =>
    draw().catch(() => {
      isDrawn = false;
      view.replaceChildren(element('p', { role: 'alert' }, say('noGraph')));
    });
  document.addEventListener('language', () => {
    if (isDrawn) void drawOrSay();
  });
  new ResizeObserver(() => drawLines(view)).observe(view);
  return (type) => {
    void (isDrawn ? Promise.resolve() : drawOrSay()).then(() => bringIntoSight(type));
  };
}

function bringIntoSight(type: string | undefined): void {
  const card = type === undefined ? undefined : document.getElementById(cardId(type));
  card?.scrollIntoView({ block: 'center', inline: 'center' });
  (card ?? part('graph', HTMLElement)).focus();
}

const cardId = (type: string): string => `type-${type}`;

function contentOf({ agencies, types }: Picture): readonly HTMLElement[] {
  const ownerFor = (id: string): Owner => ownerOf(id, agencies);
  const columns = [...new Set(types.map(({ depth }) => depth))].map((depth) =>
    element(
      'div',
      { class: 'column' },
      ...types.filter((type) => type.depth === depth).map((type) => cardOf(type, ownerFor)),
    ),
  );
  const ids = [...new Set(types.flatMap(({ fields }) => fields.map(({ owner }) => owner)))];
  const order = ['counter/lookup', ...agencies.map(({ id }) => id), 'schema'];
  const cards = element('div', { class: 'cards' }, ...columns);
  const owners = ids.sort((a, b) => order.indexOf(a) - order.indexOf(b)).map(ownerFor);
  return [
    legendOf(owners, cards),
    element('div', { class: 'canvas', dir: 'ltr', tabindex: '0', role: 'group', 'aria-label': say('types') }, cards),
  ];
}

function legendOf(owners: readonly Owner[], cards: HTMLElement): HTMLElement {
  const buttons = owners.map((owner) => {
    const button = element('button', { type: 'button', 'aria-pressed': 'false' }, markOf(owner), ' ', owner.name);
    button.addEventListener('click', () => {
      const isOn = button.getAttribute('aria-pressed') === 'true';
      for (const each of buttons) each.setAttribute('aria-pressed', String(each === button && !isOn));
      highlight(cards, isOn ? undefined : owner.id);
    });
    return button;
  });
  return element(
    'div',
    { class: 'legend' },
    element('h2', {}, say('legend')),
    element('p', {}, say('legendHint')),
    element('div', { class: 'owners', role: 'group', 'aria-label': say('legend') }, ...buttons),
  );
}

function highlight(cards: HTMLElement, owner: string | undefined): void {
  for (const row of cards.querySelectorAll<HTMLElement>('[data-owner]')) {
    row.classList.toggle('aside', owner !== undefined && row.dataset.owner !== owner);
  }
}

function cardOf({ name, description, fields }: PicturedType, ownerFor: (id: string) => Owner): HTMLElement {
  const rows = fields.map((field) => {
    const owner = ownerFor(field.owner);
    const said = [owner.name, field.scope === null ? undefined : `${say('scope')} ${field.scope}`, field.description];
    const [target] = field.leadsTo;
    const type = element('span', { class: 'type', lang: 'en' }, field.type);
    return element(
      'li',
      { 'data-owner': owner.id, style: `--owner: ${owner.colour}`, title: said.filter(Boolean).join('\n') },
      markOf(owner),
      element('span', { class: 'field', lang: 'en' }, field.name),
      target === undefined
        ? type
        : element(
            'a',
            {
              href: `#graph/${target}`,
              'data-leads-to': field.leadsTo.map(cardId).join(' '),
              'data-dashes': owner.dashes,
            },
            type,
          ),
      element('span', { class: 'unseen' }, ` (${owner.name})`),
    );
  });
  return element(
    'article',
    { id: cardId(name), class: 'card', tabindex: '-1', 'aria-label': name },
    element('h3', { lang: 'en', title: description }, name),
    element('ul', {}, ...rows),
  );
}

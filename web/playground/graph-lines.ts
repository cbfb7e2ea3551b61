/** Lines from fields to the cards they lead to; where there is one column there are none, and the links do. */

const svgNamespace = 'http://www.w3.org/2000/svg';

export function drawLines(view: HTMLElement): void {
  const cards = view.querySelector<HTMLElement>('.cards');
  if (!cards || cards.offsetParent === null) return;
  cards.querySelector('svg')?.remove();
  if (getComputedStyle(cards).flexDirection === 'column') return;
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('width', String(cards.scrollWidth));
  svg.setAttribute('height', String(cards.scrollHeight));
  for (const link of cards.querySelectorAll<HTMLElement>('[data-leads-to]')) {
    for (const id of (link.dataset.leadsTo ?? '').split(' ')) {
      const path = pathBetween(cards, link, document.getElementById(id));
      if (path) svg.append(path);
    }
  }
  cards.prepend(svg);
}

function pathBetween(cards: HTMLElement, link: HTMLElement, card: HTMLElement | null): SVGPathElement | undefined {
  const row = link.closest<HTMLElement>('li');
  if (!row || !card) return undefined;
  const origin = cards.getBoundingClientRect();
  const from = row.getBoundingClientRect();
  const to = card.getBoundingClientRect();
  // A way back would only cross what it comes from: its link says it.
  if (from.right > to.left) return undefined;
  const [x1, y1] = [from.right - origin.left, from.top + from.height / 2 - origin.top];
  const [x2, y2] = [to.left - origin.left, to.top + 18 - origin.top];
  const middle = (x1 + x2) / 2;
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', `M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`);
  path.setAttribute('style', `stroke: ${row.style.getPropertyValue('--owner')}`);
  path.setAttribute('stroke-dasharray', link.dataset.dashes ?? 'none');
  path.dataset.owner = row.dataset.owner ?? '';
  return path;
}

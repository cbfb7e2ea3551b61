/** The strip below an answer: which agency's operation gave what, from where, how late, and what failed. */

import type { Explain, Explained } from './ask.ts';
import { type Examples, examples } from './content.ts';
import { element } from './element.ts';
import { markOf, ownerOf } from './owners.ts';
import { inDigits, say, sayIfKnown, turnTo } from './words.ts';

export interface WhoAnswered {
  readonly element: HTMLElement;
  /** `undefined` where the gateway told nothing. */
  show(explain: Explain | undefined): Promise<void>;
}

export function whoAnswered(): WhoAnswered {
  const strip = element('section', { class: 'answered' });
  let redraw = async (): Promise<void> => draw(strip, element('p', {}, say('whoWill')));
  void redraw();
  document.addEventListener('language', () => void redraw());
  return {
    element: strip,
    show(explain) {
      redraw = async () => draw(strip, ...(await content(explain)));
      return redraw();
    },
  };
}

function draw(strip: HTMLElement, ...content: readonly HTMLElement[]): void {
  turnTo(strip);
  strip.setAttribute('aria-label', say('whoAnswered'));
  strip.replaceChildren(...content);
}

async function content(explain: Explain | undefined): Promise<readonly HTMLElement[]> {
  if (!explain) return [element('p', {}, say('unexplained'))];
  const title = element(
    'p',
    { role: 'status' },
    element('strong', {}, explain.agencies.length === 0 ? say('nobody') : say('whoAnswered')),
    ' ',
    element('span', { class: 'total' }, say('total', { ms: explain.ms })),
  );
  if (explain.agencies.length === 0) return [title];
  const { agencies } = await examples().catch((): Pick<Examples, 'agencies'> => ({ agencies: [] }));
  // One axis for all: the longest of them, or the whole answer where that took longer.
  const longest = Math.max(explain.ms, ...explain.agencies.map(({ ms }) => ms), 1);
  const rows = explain.agencies.map((each) => rowOf(each, { agencies, longest }));
  const heads = (['agency', 'operation', 'asked', 'from', 'time'] as const).map((word) =>
    element('th', { scope: 'col', class: word }, say(word)),
  );
  const table = element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows));
  const box = element(
    'div',
    { class: 'scrolls', tabindex: '0', role: 'group', 'aria-label': say('whoAnswered') },
    table,
  );
  return [title, box];
}

interface Surroundings extends Pick<Examples, 'agencies'> {
  readonly longest: number;
}

function rowOf(explained: Explained, { agencies, longest }: Surroundings): HTMLElement {
  const owner = ownerOf(explained.agency, agencies);
  const bar = element('span', { class: 'bar', 'aria-hidden': 'true' });
  bar.append(element('span', { style: `inline-size: ${share(explained.ms, longest)}%; background: ${owner.colour}` }));
  return element(
    'tr',
    explained.failed === undefined ? {} : { class: 'failed' },
    element('th', { scope: 'row', class: 'agency' }, markOf(owner), ' ', owner.name),
    element('td', { class: 'operation' }, element('bdi', { dir: 'ltr' }, explained.operation)),
    element('td', { class: 'asked' }, `× ${inDigits(explained.asked)}`),
    element('td', { class: 'from' }, ...whence(explained)),
    element(
      'td',
      { class: 'time' },
      element('div', { class: 'span' }, bar, element('span', {}, say('ms', { ms: explained.ms }))),
    ),
  );
}

function whence({ from, stale, failed }: Explained): readonly HTMLElement[] {
  if (failed !== undefined)
    return [element('span', { class: 'badge bad' }, '✕ ', element('bdi', { dir: 'ltr' }, failed))];
  const source = element('span', { class: `badge ${from === 'AGENCY' ? 'asked-now' : 'reused'}` }, sayIfKnown(from));
  return stale ? [source, element('span', { class: 'badge old' }, say('stale'))] : [source];
}

/** Never nothing: what was quick shows that it was there. */
const share = (ms: number, longest: number): number => Math.max(2, Math.round((100 * ms) / longest));

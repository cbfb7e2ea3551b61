/** How each agency looks: a colour, and a mark for those who do not see it; the same on every part of the page. */

import type { Agency } from './content.ts';
import { element } from './element.ts';
import { currentLanguage, say } from './words.ts';

export interface Owner {
  readonly id: string;
  readonly name: string;
  /** A shape as text, so that it is in the colour of its place and in every font. */
  readonly mark: string;
  /** As CSS takes it. */
  readonly colour: string;
  /** Of a line, as SVG takes it. */
  readonly dashes: string;
}

const marks = ['●', '■', '▲', '◆', '★', '▼', '✚', '◐', '◧', '⬟', '⬢', '✖', '◈'] as const;
/** Degrees on the colour circle, far from each other in turn. */
const hues = [265, 30, 150, 340, 200, 95, 310, 60, 235, 10, 175, 285, 120] as const;
const dashes = ['none', '9 4', '2 4', '12 3 2 3', '5 5', '14 4', '1 6', '7 2 2 2', '3 3', '10 2', '6 6', '4 2', '8 8'];

export function ownerOf(id: string, agencies: readonly Agency[]): Owner {
  const at = agencies.findIndex((agency) => agency.id === id);
  const agency = agencies[at];
  if (!agency) return ofTheHouse(id);
  return {
    id,
    name: agency.name[currentLanguage()],
    mark: marks[at % marks.length] ?? '●',
    colour: colourOf(hues[at % hues.length] ?? 0),
    dashes: dashes[at % dashes.length] ?? 'none',
  };
}

/** Dark on a light ground and light on a dark one, each with more than 4.5 : 1 against it. */
const colourOf = (hue: number): string => `light-dark(oklch(0.5 0.16 ${hue}), oklch(0.8 0.13 ${hue}))`;

function ofTheHouse(id: string): Owner {
  const isCounter = id.startsWith('counter');
  return {
    id: isCounter ? 'counter' : id,
    name: isCounter ? say('counter') : id === 'schema' ? say('shared') : id,
    mark: isCounter ? '⌂' : '○',
    colour: 'var(--quiet)',
    dashes: 'none',
  };
}

/** The mark in its colour; whoever uses it says the name beside it. */
export const markOf = ({ mark, colour }: Owner): HTMLElement =>
  element('span', { class: 'mark', style: `color: ${colour}`, 'aria-hidden': 'true' }, mark);

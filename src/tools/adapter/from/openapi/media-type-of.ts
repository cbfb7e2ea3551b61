/** Which of several content types is spoken: JSON, in whatever name it goes by. */

import { entriesOf, type Spot } from './spot.ts';

export interface Spoken {
  readonly mediaType: string;
  readonly spot: Spot;
}

const jsonForm = /^application\/(?:[\w.+-]+\+)?json$/;
const bare = (mediaType: string): string => (mediaType.split(';')[0] ?? '').trim().toLowerCase();

export const isJson = (mediaType: string): boolean => jsonForm.test(bare(mediaType));
export const isForm = (mediaType: string): boolean => bare(mediaType) === 'application/x-www-form-urlencoded';
/** `*` and `application/*` leave it open. */
export const isOpen = (mediaType: string): boolean => bare(mediaType) === '*/*' || bare(mediaType) === 'application/*';

/** Of `content`: plain JSON first, then JSON by another name, then what leaves it open. */
export function spokenIn(content: Spot | undefined): Spoken | undefined {
  const entries = entriesOf(content).map(([mediaType, spot]) => ({ mediaType, spot }));
  const plain = entries.find(({ mediaType }) => bare(mediaType) === 'application/json');
  return (
    plain ?? entries.find(({ mediaType }) => isJson(mediaType)) ?? entries.find(({ mediaType }) => isOpen(mediaType))
  );
}

/** As a header, where it is another than plain JSON and can be one. */
export function headerOf(mediaType: string): string | undefined {
  const text = mediaType.trim();
  if (bare(text) === 'application/json' || isOpen(text)) return undefined;
  return /^[\w.+-]+\/[\w.+-]+(?:; ?charset=utf-8)?$/i.test(text) ? text : undefined;
}

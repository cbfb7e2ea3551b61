/** The places of one answer that are tried, and the fault that alters them. */

import { type Edit, type Place, placesIn } from '../../../../sandbox/faults/altered.ts';
import type { SceneExchange } from '../scene.ts';

export const isXml = ({ seen }: SceneExchange): boolean => /\bxml\b/.test(seen.answer.headers['content-type'] ?? '');

/** What is in the envelope of SOAP is of the transport. */
export const fieldsIn = (exchange: SceneExchange): readonly Place[] =>
  placesIn(exchange.seen.answer).filter(({ at }) => !isXml(exchange) || /^\/Body\/0\/[^/]+\/0\/./.test(at));

export const altered = (...edits: readonly Edit[]) => ({ fault: { kind: 'altered', edits } });

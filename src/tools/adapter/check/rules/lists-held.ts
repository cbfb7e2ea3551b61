/** The rule that no list is longer than its description says. */

import type { Place } from '../../../../sandbox/faults/altered.ts';
import type { AnswerRule } from '../rule.ts';
import type { Scene, SceneExchange } from '../scene.ts';
import { boundIn } from '../sources/bound.ts';
import { membersOf } from '../sources/members.ts';
import { askBroken, wrongCode } from '../trying.ts';
import { altered, fieldsIn } from './answer-places.ts';

export const listsHeld: AnswerRule = {
  id: 'lists-held',
  reads: 'answers',
  from: 'draft',
  unless: ['nonsense'],
  title: {
    en: 'A list that is longer than its description says is not given.',
    fa: 'فهرستی درازتر از آنچه شرحش می‌گوید داده نمی‌شود.',
  },
  why: {
    en: 'A document is priced by the bound: an agency that sends ten thousand rows would be let through for the price of fifty.',
    fa: 'بهای سند از روی حد است: دستگاهی که ده‌هزار ردیف بفرستد به بهای پنجاه می‌گذرد.',
  },
  mend: {
    en: 'Put `.max(50)` behind the list in `response`, the number of the description.',
    fa: 'پشت فهرست در `response` عدد شرح را بگذارید: `.max(50)`.',
  },
  check: (scene) =>
    scene.exchanges.flatMap((exchange) =>
      firstItems(exchange).map((place) => ({
        exchange: exchange.title,
        tried: `${place.at} many times`,
        run: async () => {
          const answer = await askBroken(scene, exchange, altered({ at: place.at, repeat: manyOf(place) }));
          const code = wrongCode(answer, ['AGENCY_INVALID']);
          return code ?? tooLong(scene, exchange, answer.data);
        },
      })),
    ),
};

const firstItems = (exchange: SceneExchange): readonly Place[] =>
  fieldsIn(exchange).filter(({ at, isItem }) => isItem && /\/0$/.test(at) && at.split('/').length > 2);

/** More than any bound, and still below what an answer may weigh. */
const manyOf = ({ value }: Place): number =>
  Math.max(2, Math.min(1_200, Math.floor(500_000 / (JSON.stringify(value ?? '').length + 1_00))));

function tooLong({ adapter }: Scene, { shown }: SceneExchange, data: unknown): string | undefined {
  const bounds = new Map(
    membersOf(adapter.part.document).map(({ coordinate, node }) => [coordinate, boundIn(node.description?.value)]),
  );
  const look = (value: unknown, path: string): string | undefined => {
    if (Array.isArray(value)) {
      const coordinate = shown.coordinates.get(path) ?? '';
      const bound = bounds.get(coordinate);
      if (bound !== undefined && value.length > bound) return `${coordinate} has ${value.length}, and at most ${bound}`;
      return value.map((item) => look(item, path)).find((found) => found !== undefined);
    }
    if (typeof value !== 'object' || value === null) return undefined;
    const members = Object.entries(value).map(([key, child]) => look(child, path === '' ? key : `${path}.${key}`));
    return members.find((found) => found !== undefined);
  };
  return look(data, '');
}

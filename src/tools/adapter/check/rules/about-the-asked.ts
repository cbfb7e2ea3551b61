/** The rule that an answer is about whoever was asked for. */

import type { Edit } from '../../../../sandbox/faults/altered.ts';
import type { Subject } from '../../../../types.ts';
import { differences } from '../differences.ts';
import type { AnswerRule, Case } from '../rule.ts';
import type { Scene, SceneExchange } from '../scene.ts';
import { otherIdOf } from '../sources/other-ids.ts';
import { askBroken, wrongCode } from '../trying.ts';
import { altered, fieldsIn } from './answer-places.ts';

export const aboutTheAsked: AnswerRule = {
  id: 'about-the-asked',
  reads: 'answers',
  from: 'draft',
  title: {
    en: 'An answer that names somebody else than was asked for is not given.',
    fa: 'پاسخی که کسی جز آنکه پرسیده شده را نام می‌برد داده نمی‌شود.',
  },
  why: {
    en: 'A system that mixes up two requests shows one citizen the file of another.',
    fa: 'سامانه‌ای که دو درخواست را جابه‌جا کند پرونده یکی را به دیگری نشان می‌دهد.',
  },
  mend: {
    en: 'Compare the identifier in the answer with the input in `pick`, and answer `undefined` where they differ; `byKey` for several.',
    fa: 'در `pick` شناسه پاسخ را با ورودی بسنجید و اگر یکی نیست `undefined` بدهید؛ برای چندتایی `byKey`.',
  },
  check: (scene) =>
    scene.exchanges
      .map((exchange) => ({ exchange, swap: swapIn(scene, exchange) }))
      .flatMap(({ exchange, swap }) => (swap ? [swapCase(scene, exchange, swap)] : [])),
};

interface Swap {
  readonly from: string;
  readonly to: string;
  readonly edits: readonly Edit[];
}

/** Puts another identifier wherever the answer has the one that was asked about. */
function swapIn({ adapter }: Scene, exchange: SceneExchange): Swap | undefined {
  const declared = adapter.agency.adapter.operations[exchange.operation];
  const subjects = exchange.readings.flatMap(({ inputs }) => inputs.flatMap((input) => subjectsOf(declared, input)));
  for (const { kind, id } of subjects) {
    const to = otherIdOf(kind);
    const places = fieldsIn(exchange).filter(({ isLeaf, value }) => isLeaf && String(value) === id);
    if (to !== undefined && places.length > 0)
      return { from: id, to, edits: places.map(({ at }) => ({ at, value: to })) };
  }
  return undefined;
}

function subjectsOf(
  declared: { about(input: unknown): readonly Subject[] } | undefined,
  input: unknown,
): readonly Subject[] {
  try {
    return declared?.about(input) ?? [];
  } catch {
    return [];
  }
}

const swapCase = (scene: Scene, exchange: SceneExchange, { from, to, edits }: Swap): Case => ({
  exchange: exchange.title,
  tried: 'names somebody else',
  run: async () => {
    const answer = await askBroken(scene, exchange, altered(...edits));
    const code = wrongCode(answer, ['AGENCY_INVALID']);
    if (code || answer.errors.length > 0 || !exchange.isSafe) return code;
    // Where it is shown, it is one more fact of the answer and not whose answer it is.
    const isShown = answer.text.includes(to);
    const asBefore = JSON.parse(answer.text.replaceAll(to, from)) as { data?: unknown };
    const isAsBefore = differences(exchange.shown.baseline.data, asBefore.data).length === 0;
    return !isShown && isAsBefore ? 'it is given as if it were about who was asked for' : undefined;
  },
});

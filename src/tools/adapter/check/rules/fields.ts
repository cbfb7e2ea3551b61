/** Rules about what an answer says: each of its fields missing, null, of another type; more than was agreed. */

import { type Edit, type Place, placesIn } from '../../../../sandbox/faults/altered.ts';
import type { AnswerRule, Case } from '../rule.ts';
import type { Scene, SceneExchange } from '../scene.ts';
import { canary } from '../stage/canary.ts';
import type { Answered } from '../stage/door.ts';
import { askBroken, changesIn, placeName, unlikeFailure, wrongCode } from '../trying.ts';
import { altered, fieldsIn, isXml } from './answer-places.ts';

interface FieldOf {
  readonly exchange: SceneExchange;
  readonly place: Place;
}

/** As many places of one answer as are tried; more would say the same again. */
const mostPlaces = 60;

/** Items of one list are alike, and one of them stands for all. */
const shapeOf = ({ at }: Place): string => at.replace(/\/\d+(?=\/|$)/g, '/*');

/** Of each operation every field once, whichever answer has it. */
function fieldsOf({ allExchanges }: Scene): readonly FieldOf[] {
  const seen = new Set<string>();
  return allExchanges.flatMap((exchange) =>
    fieldsIn(exchange)
      .filter((place) => {
        const shape = `${exchange.operation} ${shapeOf(place)}`;
        const isNew = !seen.has(shape);
        seen.add(shape);
        return isNew;
      })
      .slice(0, mostPlaces)
      .map((place) => ({ exchange, place })),
  );
}

const caseOf = ({ exchange, place }: FieldOf, tried: string, run: Case['run']): Case => ({
  exchange: exchange.title,
  tried: `${place.at} ${tried}`,
  run,
});

/** A field that is not there: an error at its place, or null; never something else. */
function unlikeAbsence({ exchange, place }: FieldOf, answer: Answered): string | undefined {
  const code = wrongCode(answer, ['AGENCY_INVALID']);
  if (code) return code;
  const made = changesIn(exchange.shown, answer).find(
    ({ kind }) => kind === 'other' || (kind === 'shorter' && !place.isItem),
  );
  const isUnknown = !exchange.isSafe && answer.text.includes('"UNKNOWN"');
  return made && !isUnknown ? `${placeName(made.path)} is made up` : undefined;
}

export const missingField: AnswerRule = {
  id: 'missing-field',
  reads: 'answers',
  from: 'draft',
  unless: ['nonsense'],
  title: {
    en: 'A field that is missing from the answer is an error at its place, or null; nothing is put in its stead.',
    fa: 'فیلدی که در پاسخ نباشد در جای خود خطا یا null است؛ چیزی جای آن گذاشته نمی‌شود.',
  },
  why: {
    en: 'What the agency did not say is not known: a made-up `0` or "no" is believed.',
    fa: 'آنچه دستگاه نگفته دانسته نیست: `0` یا «نه»ی ساختگی باور می‌شود.',
  },
  mend: {
    en: 'Take `.default(…)` and `.catch(…)` away; `.optional()` where the agency may leave it out, and null in the graph.',
    fa: '`.default(…)` و `.catch(…)` را بردارید؛ اگر دستگاه می‌تواند ننویسد `.optional()`، و در گراف null.',
  },
  check: (scene) =>
    fieldsOf(scene)
      .filter(isMissed)
      .map((field) =>
        caseOf(field, 'is missing', async () =>
          unlikeAbsence(field, await askBroken(scene, field.exchange, altered({ at: field.place.at }))),
        ),
      ),
};

/** A list without one of its items is another list, which may well be. */
function isMissed({ exchange, place: { at, isItem, isLeaf } }: FieldOf): boolean {
  if (!isXml(exchange)) return !isItem;
  const isAlone = !fieldsIn(exchange).some((other) => other.at === at.replace(/\d+$/, '1'));
  return isLeaf && isAlone;
}

export const nullField: AnswerRule = {
  id: 'null-field',
  reads: 'answers',
  from: 'draft',
  unless: ['nonsense', 'missing-field'],
  title: {
    en: 'A field that is null in the answer is an error at its place, or null; nothing is put in its stead.',
    fa: 'فیلدی که در پاسخ null باشد در جای خود خطا یا null است؛ چیزی جای آن گذاشته نمی‌شود.',
  },
  why: {
    en: 'Systems write null for "unknown"; nobody may read it as nought, as no, or as an empty name.',
    fa: 'سامانه‌ها null را به معنی «نامعلوم» می‌نویسند؛ نباید صفر یا نه یا نام خالی خوانده شود.',
  },
  mend: {
    en: 'Take `?? …` and coercion away; `.nullable()` where the agency means it, and null in the graph.',
    fa: '`?? …` و تبدیل خودکار را بردارید؛ اگر منظور دستگاه است `.nullable()`، و در گراف null.',
  },
  check: (scene) =>
    fieldsOf(scene)
      .filter(({ place }) => place.value !== null)
      .map((field) =>
        caseOf(field, 'is null', async () =>
          unlikeAbsence(field, await askBroken(scene, field.exchange, altered({ at: field.place.at, value: null }))),
        ),
      ),
};

/** Values that no contract takes for the one that is there. */
function otherTypes({ exchange, place }: FieldOf): readonly unknown[] {
  const { value, isLeaf } = place;
  if (isXml(exchange)) return [isLeaf ? { value: String(value) } : canary];
  if (Array.isArray(value)) return [canary, { 0: value[0] ?? canary }];
  if (!isLeaf) return [canary, [value]];
  if (typeof value === 'number') return [canary, [value], { value }];
  if (typeof value === 'boolean') return [canary, [value]];
  if (typeof value !== 'string') return [];
  // Digits that begin with nought are no number: made one and back, they are another identifier.
  return [[value], { value }, ...(/^0\d+$/.test(value) ? [Number(value)] : [])];
}

export const wrongType: AnswerRule = {
  id: 'wrong-type',
  reads: 'answers',
  from: 'draft',
  unless: ['nonsense', 'missing-field'],
  title: {
    en: 'A field of another type is an error at its place; no identifier is guessed from it.',
    fa: 'فیلدی از نوع دیگر در جای خود خطاست؛ هیچ شناسه‌ای از آن حدس زده نمی‌شود.',
  },
  why: {
    en: '`"0012"` and 12 are two people.',
    fa: '`"0012"` و 12 دو نفرند.',
  },
  mend: {
    en: 'Use `z.string()`, `z.int()` and `field(…)`; no `z.coerce`, no `String(…)`, no union that takes whatever comes.',
    fa: '`z.string()` و `z.int()` و `field(…)` به کار ببرید؛ نه `z.coerce`، نه `String(…)`، نه اجتماعی که هر چیزی را بپذیرد.',
  },
  check: (scene) =>
    fieldsOf(scene).flatMap((field) =>
      otherTypes(field).map((value) =>
        caseOf(field, `is ${JSON.stringify(value).slice(0, 40)}`, async () => {
          const answer = await askBroken(scene, field.exchange, altered({ at: field.place.at, value }));
          return unlikeRefusal(scene, field, answer);
        }),
      ),
    ),
};

async function unlikeRefusal(
  scene: Scene,
  { exchange, place }: FieldOf,
  answer: Answered,
): Promise<string | undefined> {
  const { shown, isSafe } = exchange;
  if (answer.errors.length > 0) return unlikeFailure(exchange, answer, ['AGENCY_INVALID']);
  const [changed] = changesIn(shown, answer);
  if (!isSafe) return undefined;
  if (changed) return `${placeName(changed.path)} is ${changed.kind === 'null' ? 'null without an error' : 'guessed'}`;
  // Nobody may have looked at it: then it is not missed either.
  const without = await askBroken(scene, exchange, altered({ at: place.at }));
  const isUsed = without.errors.length > 0 || changesIn(shown, without).length > 0;
  return isUsed ? 'it is taken for what it is not' : undefined;
}

const polluting = { prototype: { polluted: canary } };

/** A member of each object that nobody agreed; those that hurt careless JavaScript once, at the outside. */
function extrasFor(exchange: SceneExchange): readonly Edit[] {
  const objects = placesIn(exchange.seen.answer).filter(({ value, isLeaf }) => !isLeaf && !Array.isArray(value));
  if (isXml(exchange)) {
    const inBody = objects.filter(({ at }) => /^\/Body\/0\/./.test(at));
    return inBody.map(({ at }) => ({ at: `${at}/unexpected/0`, value: canary }));
  }
  // A list has no members of its own.
  const isList = /^\s*\[/.test(exchange.seen.answer.body.toString());
  const outermost = [
    { at: '/unexpected', value: canary },
    { at: '/__proto__', value: { polluted: canary } },
    { at: '/constructor', value: polluting },
  ];
  const inside = objects.map(({ at }) => ({ at: `${at}/unexpected`, value: canary }));
  return [...(isList ? [] : outermost), ...inside].slice(0, 500);
}

export const extraFields: AnswerRule = {
  id: 'extra-fields',
  reads: 'answers',
  from: 'draft',
  title: {
    en: 'Fields that nobody agreed are ignored: not an error, not shown, not kept.',
    fa: 'فیلدهایی که کسی قرارشان را نگذاشته نادیده می‌مانند: نه خطا، نه نمایش، نه نگهداری.',
  },
  why: {
    en: 'Agencies add fields without saying so; tomorrow it is a diagnosis, and it lies in our cache.',
    fa: 'دستگاه‌ها بی‌خبر فیلد می‌افزایند؛ فردا تشخیص پزشکی است و در حافظه ما می‌ماند.',
  },
  mend: {
    en: 'Use `z.object(…)` in `response`: no `looseObject`, `strictObject`, `record` or `any`.',
    fa: 'در `response` از `z.object(…)` استفاده کنید: نه `looseObject`، نه `strictObject`، نه `record` و نه `any`.',
  },
  check: (scene) =>
    scene.allExchanges.filter(isFirstOfShape).map((exchange) => ({
      exchange: exchange.title,
      tried: 'with more fields',
      run: async () => {
        scene.stage.mark();
        const answer = await askBroken(scene, exchange, altered(...extrasFor(exchange)));
        const [error] = answer.errors;
        if (error) return `${error.code} at ${placeName(error.path)}`;
        const [changed] = changesIn(exchange.shown, answer);
        if (changed) return `${placeName(changed.path)} is another`;
        const kept = JSON.stringify(scene.stage.since().readings.map(({ readings }) => readings));
        return kept.includes(canary) ? 'what nobody agreed is kept' : undefined;
      },
    })),
};

const isFirstOfShape = (exchange: SceneExchange, i: number, all: readonly SceneExchange[]): boolean =>
  all.findIndex((other) => other.operation === exchange.operation && other.shown === exchange.shown) === i;

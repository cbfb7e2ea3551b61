/** What is looked at in every case, whatever it tries. */

import type { Seen, WatchRule } from '../rule.ts';
import { placeName } from '../trying.ts';

export const leak: WatchRule = {
  id: 'leak',
  reads: 'every answer',
  from: 'draft',
  title: {
    en: 'No text of the agency that nobody agreed, no host and no credential is in an answer, the log, the metrics or what is kept.',
    fa: 'هیچ متن قرارنشده دستگاه، هیچ میزبان و هیچ گواهی در پاسخ، لاگ، سنجه‌ها یا نگه‌داشته‌ها نیست.',
  },
  why: {
    en: "An agency's error texts hold names, numbers and the insides of its system.",
    fa: 'متن خطای دستگاه‌ها نام و شماره و درون سامانه‌شان را دارد.',
  },
  mend: {
    en: 'Map what you need field by field; say why not by a reason of the manifest, never by the text that came.',
    fa: 'آنچه لازم است فیلد به فیلد نگاشت کنید؛ چرایی رد را با دلیلی از شناسنامه بگویید، نه با متنی که آمده.',
  },
  check: ({ answers, told, kept, secrets }) => {
    const places = {
      'an answer': answers.map(({ text }) => text).join('\n'),
      'the log or the metrics': told,
      'what is kept': kept,
    };
    const found = Object.entries(places).find(([, text]) => secrets.some((secret) => text.includes(secret)));
    return found && `text of the agency is in ${found[0]}`;
  },
};

export const neverInternal: WatchRule = {
  id: 'never-internal',
  reads: 'every answer',
  from: 'draft',
  title: {
    en: 'Whatever the agency answers, the code of the adapter does not fail: there is no `INTERNAL`.',
    fa: 'دستگاه هر چه پاسخ دهد، کد آداپتور خراب نمی‌شود: هیچ `INTERNAL`ی نیست.',
  },
  why: {
    en: '`INTERNAL` says that the gateway is broken and wakes its operator, who can mend nothing.',
    fa: '`INTERNAL` می‌گوید درگاه خراب است و بهره‌بردارش را بیدار می‌کند، که کاری از دستش برنمی‌آید.',
  },
  mend: {
    en: 'Let a zod schema look at every member before `pick`, `transform` or a resolver uses it.',
    fa: 'بگذارید پیش از آنکه `pick` و `transform` و resolver عضوی را به کار ببرند، طرح zod آن را ببیند.',
  },
  check: ({ answers }) => {
    const found = answers.flatMap(({ errors }) => errors).find(({ code }) => code === 'INTERNAL');
    return found && `INTERNAL at ${placeName(found.path)}`;
  },
};

/** An answer may be so late, in milliseconds, where the time went into computing. */
const graceMs = 250;
/** Whatever the machine does beside it, nobody waits longer. */
const longestMs = 20_000;

export const deadline: WatchRule = {
  id: 'deadline',
  reads: 'every answer',
  from: 'draft',
  title: {
    en: 'The deadline is kept: no mapping and no resolver computes for long.',
    fa: 'مهلت رعایت می‌شود: هیچ نگاشت و هیچ resolverی دیر حساب نمی‌کند.',
  },
  why: {
    en: 'While one adapter computes, the whole process answers nobody.',
    fa: 'تا یک آداپتور حساب می‌کند، همه پردازه به کسی پاسخ نمی‌دهد.',
  },
  mend: {
    en: 'Look for loops over what the agency sends, and for patterns like `(a+)+` in `z.regex`.',
    fa: 'حلقه روی فرستاده‌های دستگاه و الگوهایی مانند `(a+)+` در `z.regex` را بجویید.',
  },
  check: ({ answers }) => {
    const late = answers.find(isLate);
    return late && `answered after ${Math.round(late.ms)} ms, of ${late.deadlineMs} ms that it had`;
  },
};

/** On a busy machine everybody is late; only computing is the adapter's. */
const isLate = ({ ms, deadlineMs, computedMs }: Seen['answers'][number]): boolean =>
  ms > longestMs || (ms > deadlineMs + graceMs && computedMs > deadlineMs + graceMs) || computedMs > 1_500;

export const prototypes: WatchRule = {
  id: 'prototypes',
  reads: 'every answer',
  from: 'draft',
  title: {
    en: 'What all objects share stays as it is.',
    fa: 'آنچه همه شیءها در آن شریک‌اند همان می‌ماند.',
  },
  why: {
    en: 'A member put on `Object.prototype` by one answer is there in every request of every office.',
    fa: 'عضوی که پاسخی روی `Object.prototype` بگذارد در هر درخواست هر دفتری هست.',
  },
  mend: {
    en: 'Do not merge objects by names that the agency chooses; use a `Map`, or a schema that names them.',
    fa: 'شیءها را با نام‌هایی که دستگاه برگزیده در هم نکنید؛ `Map` یا طرحی که نامشان را بگوید به کار ببرید.',
  },
  check: ({ answers }) => {
    const names = answers.flatMap(({ polluted }) => polluted);
    return names.length > 0 ? `every object had "${names.join('", "').slice(0, 80)}"` : undefined;
  },
};

export const ends: WatchRule = {
  id: 'ends',
  reads: 'every answer',
  from: 'draft',
  title: {
    en: 'The adapter comes to an end: as it is loaded, and in every request.',
    fa: 'آداپتور به پایان می‌رسد: هنگام بار شدن و در هر درخواست.',
  },
  why: {
    en: 'A loop without an end stops the process, and with it every agency; nothing inside can interrupt it.',
    fa: 'حلقه بی‌پایان پردازه را و با آن همه دستگاه‌ها را می‌خواباند؛ از درون چیزی جلویش را نمی‌گیرد.',
  },
  mend: {
    en: 'Give every loop a bound that does not come from the agency.',
    fa: 'به هر حلقه حدی بدهید که از دستگاه نیامده باشد.',
  },
  // Who runs the suite in a process of its own sees it: see `apart.ts`.
  check: () => undefined,
};

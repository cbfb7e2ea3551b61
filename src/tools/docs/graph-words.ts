/** What the reference of the graph says around the graph's own descriptions. */

import type { Language } from '../../error-table.ts';
import type { Audience, DeclaredOperation, Reuse } from '../../types.ts';

interface GraphWords {
  readonly title: string;
  readonly head: string;
  readonly objects: string;
  readonly inputs: string;
  readonly unions: string;
  readonly enums: string;
  readonly scalars: string;
  readonly or: string;
  readonly field: string;
  readonly type: string;
  readonly what: string;
  readonly answered: string;
  readonly scope: string;
  readonly reuse: string;
  readonly comesWith: (coordinate: string) => string;
  readonly scalarMore: (name: string) => string;
  readonly reused: (reuse: DeclaredOperation['reuse']) => string;
}

const inPersian: Readonly<Record<Audience, string>> = {
  everyone: 'همه',
  network: 'همان شبکه',
  office: 'همان دفتر',
  caller: 'همان کاربر',
};

interface Beyond {
  readonly renewed: (seconds: number) => string;
  readonly stale: (seconds: number) => string;
}

const beyondInEnglish: Beyond = {
  renewed: (seconds) => `renewed behind for ${seconds} s`,
  stale: (seconds) => `stale ${seconds} s`,
};
const beyondInPersian: Beyond = {
  renewed: (seconds) => `${seconds} ثانیه پشت صحنه تازه می‌شود`,
  stale: (seconds) => `کهنه تا ${seconds} ثانیه`,
};

/** What is declared of an answer whose fresh life is over. */
function beyond({ revalidateSeconds = 0, staleSeconds }: Reuse, { renewed, stale }: Beyond): readonly string[] {
  return [
    ...(revalidateSeconds > 0 ? [renewed(revalidateSeconds)] : []),
    ...(staleSeconds > 0 ? [stale(staleSeconds)] : []),
  ];
}

export const graphWords: Readonly<Record<Language, GraphWords>> = {
  en: {
    title: 'The graph',
    head: 'Every type and every field, made from the composition of the graph. “Answered by” names the owner and the operation it asks; “reuse” says for how long an answer may be given again and to whom; what is “renewed behind” is given at once while a new one is fetched, what is “stale” only while the agency fails. `npm run why Citizen.identity` prints the same for one field.',
    objects: 'Objects',
    inputs: 'Inputs',
    unions: 'Unions',
    enums: 'Enumerations',
    scalars: 'Scalars of the graph',
    or: ' or ',
    field: 'field',
    type: 'type',
    what: 'what',
    answered: 'answered by',
    scope: 'scope',
    reuse: 'reuse',
    comesWith: (coordinate) => `with \`${coordinate}\``,
    scalarMore: (name) => `Its rules: [identifiers and scalars](../scalars.md#${name}).`,
    reused: (reuse) =>
      reuse === 'never'
        ? 'never'
        : [`${reuse.ttlSeconds} s, ${reuse.sharedBy}`, ...beyond(reuse, beyondInEnglish)].join('; '),
  },
  fa: {
    title: 'گراف',
    head: 'همهٔ نوع‌ها و همهٔ فیلدها، ساخته از ترکیب خود گراف؛ شرح هر فیلد به همان زبانی است که در گراف آمده. ستون «پاسخ‌دهنده» صاحب فیلد و فراخوانی آن را می‌گوید و ستون «استفادهٔ دوباره» می‌گوید یک پاسخ تا چند ثانیه و به چه کسانی دوباره داده می‌شود؛ آنچه «پشت صحنه تازه می‌شود» بی درنگ داده می‌شود تا تازه‌اش برسد، و «کهنه» تنها هنگام خرابی دستگاه داده می‌شود. فرمان `npm run why Citizen.identity` همین را برای یک فیلد چاپ می‌کند.',
    objects: 'شیءها',
    inputs: 'ورودی‌ها',
    unions: 'اجتماع‌ها',
    enums: 'شمارش‌ها',
    scalars: 'اسکالرهای گراف',
    or: ' یا ',
    field: 'فیلد',
    type: 'نوع',
    what: 'شرح',
    answered: 'پاسخ‌دهنده',
    scope: 'دامنهٔ دسترسی',
    reuse: 'استفادهٔ دوباره',
    comesWith: (coordinate) => `همراه \`${coordinate}\``,
    scalarMore: (name) => `قاعده‌ها: [شناسه‌ها و اسکالرها](../scalars.fa.md#${name}).`,
    reused: (reuse) =>
      reuse === 'never'
        ? 'هرگز'
        : [`${reuse.ttlSeconds} ثانیه، ${inPersian[reuse.sharedBy]}`, ...beyond(reuse, beyondInPersian)].join('؛ '),
  },
};

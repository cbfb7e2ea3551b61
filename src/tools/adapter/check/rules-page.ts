/** The rules for adapters as a page, in both languages, made of the text that a broken rule prints. */

import type { Language } from '../../../error-table.ts';
import { type Level, levels, type Rule } from './rule.ts';
import { rules } from './rules/index.ts';

interface Words {
  readonly title: string;
  readonly intro: readonly string[];
  readonly levels: Readonly<Record<Level, string>>;
  readonly why: string;
  readonly mend: string;
  readonly reads: Readonly<Record<Rule['reads'], string>>;
}

const command = '```text\nnpm run adapter:check -- your-adapter\n```';

const words: Readonly<Record<Language, Words>> = {
  en: {
    title: 'The rules for adapters',
    intro: [
      'An adapter that keeps these rules cannot harm another, shows nobody what is not theirs, and fails where only its own field is. They are tried against a real gateway with your stand-in behind it, each answer broken in every way that agencies’ systems were seen to break:',
      command,
      'What it prints where a rule is broken is what is written here. `--only RULE` looks at one rule and `--operation NAME` at one operation while you mend it; `--level standard` asks for more than the manifest does; `--json` is for programs.',
    ],
    levels: {
      draft: 'From the first day (`draft`)',
      standard: 'Before citizens depend on it (`standard`)',
      assured: 'Where the agency stands behind it (`assured`)',
    },
    why: 'Why',
    mend: 'To mend it',
    reads: {
      files: 'Read from the folder; nothing of it runs.',
      code: 'Read from what the adapter exports; nothing is asked.',
      answers: 'Tried: asked through a gateway.',
      'every answer': 'Looked at in everything that is tried.',
    },
  },
  fa: {
    title: 'قاعده‌های آداپتور',
    intro: [
      'آداپتوری که این قاعده‌ها را نگه دارد به دیگری آسیب نمی‌زند، به کسی چیزی را که از او نیست نشان نمی‌دهد، و تنها در فیلد خودش خطا می‌دهد. آن‌ها با درگاهی واقعی و بدل شما آزموده می‌شوند و هر پاسخ به هر گونه‌ای که از سامانه‌های دستگاه‌ها دیده شده شکسته می‌شود:',
      command,
      'آنچه هنگام شکستن قاعده چاپ می‌شود همین است که اینجا نوشته شده. `--only RULE` یک قاعده و `--operation NAME` یک عملیات را می‌بیند تا درستش کنید؛ `--level standard` بیش از شناسنامه‌تان می‌خواهد؛ `--json` برای برنامه‌هاست.',
    ],
    levels: {
      draft: 'از روز نخست (`draft`)',
      standard: 'پیش از آنکه شهروندان به آن تکیه کنند (`standard`)',
      assured: 'آنجا که دستگاه پشتش ایستاده (`assured`)',
    },
    why: 'چرا',
    mend: 'برای درست کردن',
    reads: {
      files: 'از پوشه خوانده می‌شود؛ چیزی از آن اجرا نمی‌شود.',
      code: 'از آنچه آداپتور می‌دهد خوانده می‌شود؛ چیزی پرسیده نمی‌شود.',
      answers: 'آزموده می‌شود: از راه درگاه پرسیده می‌شود.',
      'every answer': 'در هر چه آزموده می‌شود دیده می‌شود.',
    },
  },
};

/** By path from the project's root. */
export const rulePages = (): readonly (readonly [string, string])[] => [
  ['docs/agencies/rules.md', page('en')],
  ['docs/agencies/rules.fa.md', page('fa')],
];

function page(language: Language): string {
  const said = words[language];
  const parts = levels.flatMap((level) => {
    const own = rules.filter(({ from }) => from === level);
    return own.length === 0 ? [] : [`## ${said.levels[level]}`, ...own.map((rule) => ruleText(rule, language))];
  });
  return `${[`# ${said.title}`, ...said.intro, ...parts].join('\n\n')}\n`;
}

function ruleText({ id, title, why, mend, reads }: Rule, language: Language): string {
  const said = words[language];
  return [
    `### ${id}`,
    title[language],
    `**${said.why}.** ${why[language]}`,
    `**${said.mend}.** ${mend[language]}`,
    `*${said.reads[reads]}*`,
  ].join('\n\n');
}

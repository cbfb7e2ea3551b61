/** The reference of errors, out of the table that the program itself answers from. */

import { type ErrorRow, errorTable, type Language } from '../../error-table.ts';

const says = {
  en: {
    title: 'Errors',
    head: 'Every code that a client can meet under `extensions.code`. This page is made from the table that the gateway itself answers from. [How to read an error](../offices/answers.md) says what to do with them.',
    blameTitle: { caller: 'The caller’s', agency: 'The agency’s', gateway: 'The gateway’s' },
    columns: '| what | value |',
    status: 'HTTP status where it is the whole answer',
    retryable: 'worth sending again unchanged',
    yes: 'yes',
    no: 'no',
    forClerk: '`forClerk`',
    forCitizen: '`forCitizen`',
  },
  fa: {
    title: 'خطاها',
    head: 'همهٔ کدهایی که نرم‌افزار دفتر می‌تواند در `extensions.code` ببیند. این صفحه از همان جدولی ساخته می‌شود که خود درگاه از روی آن پاسخ می‌دهد. [خواندن خطا](../offices/answers.fa.md) می‌گوید با هر کدام چه باید کرد.',
    blameTitle: { caller: 'از درخواست‌کننده', agency: 'از دستگاه', gateway: 'از درگاه' },
    columns: '| چه | مقدار |',
    status: 'وضعیت HTTP، وقتی خطا همهٔ پاسخ باشد',
    retryable: 'ارزش دوباره فرستادن بی‌تغییر',
    yes: 'دارد',
    no: 'ندارد',
    forClerk: '`forClerk`، برای کاربر دفتر',
    forCitizen: '`forCitizen`، برای شهروند',
  },
} as const;

const blames = ['caller', 'agency', 'gateway'] as const;

export function errorReference(language: Language): string {
  const say = says[language];
  const rows: readonly (readonly [string, ErrorRow])[] = Object.entries(errorTable);
  const groups = blames.map((blame) => {
    const entries = rows.filter(([, row]) => row.blame === blame).map(([code, row]) => entry(code, row, language));
    return `## ${say.blameTitle[blame]}\n\n${entries.join('\n')}`;
  });
  return `# ${say.title}\n\n${say.head}\n\n${groups.join('\n')}`;
}

function entry(code: string, row: ErrorRow, language: Language): string {
  const say = says[language];
  return `### ${code}

${row.message}

${say.columns}
|---|---|
| ${say.status} | ${row.status} |
| ${say.retryable} | ${row.retryable ? say.yes : say.no} |
| ${say.forClerk} (fa) | ${row.forClerk.fa} |
| ${say.forClerk} (en) | ${row.forClerk.en} |
| ${say.forCitizen} (fa) | ${row.forCitizen.fa} |
| ${say.forCitizen} (en) | ${row.forCitizen.en} |
`;
}

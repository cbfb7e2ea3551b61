/** The page of all adapters, made of their manifests, in either language. */

import type { Manifest } from '../../agencies/manifest.ts';
import type { Language } from '../../error-table.ts';

const says = {
  en: {
    head: `# The adapters

Made from their manifests by \`npm run generate\`. A \`draft\` is being written; \`standard\` passes the suite; behind \`assured\` stands the agency itself. How each stands at a gateway that runs is at [\`/health/ready\`](../operators/watching.md#health). Where the gateway has to get out to is in \`deploy/egress.json\`, and for a firewall in \`deploy/egress.txt\`.`,
    columns: '| adapter | agency | level | contact | hosts | proves who we are by | at once |',
    scopes: '## What their scopes cover',
    scopeColumns: '| scope | covers | data |',
    data: { personal: 'personal', public: 'public' },
  },
  fa: {
    head: `# آداپتورها

این صفحه را \`npm run generate\` از روی شناسنامه‌ها می‌سازد. \`draft\` هنوز نوشته می‌شود؛ \`standard\` آزمون‌ها را گذرانده است؛ پشت \`assured\` خود دستگاه ایستاده است. وضع هر کدام در درگاهی که کار می‌کند در [\`/health/ready\`](../operators/watching.fa.md#health) است. نشانی‌هایی که درگاه باید به آن‌ها راه داشته باشد در \`deploy/egress.json\` است و برای فایروال در \`deploy/egress.txt\`.`,
    columns: '| آداپتور | دستگاه | سطح | تماس | میزبان‌ها | اثبات هویت ما | هم‌زمان |',
    scopes: '## دامنه‌ها چه را می‌پوشانند',
    scopeColumns: '| دامنه | می‌پوشاند | داده |',
    data: { personal: 'شخصی', public: 'عمومی' },
  },
} as const;

export function cataloguePage(manifests: readonly Manifest[], language: Language): string {
  const say = says[language];
  const adapters = manifests.map((manifest) => adapterRow(manifest, language));
  const scopes = manifests.flatMap((manifest) =>
    Object.entries(manifest.scopes).map(
      ([scope, { name, dataClass }]) => `| \`${scope}\` | ${cell(name[language])} | ${say.data[dataClass]} |`,
    ),
  );
  const tables = [
    [say.columns, '|---|---|---|---|---|---|---|', ...adapters].join('\n'),
    say.scopes,
    [say.scopeColumns, '|---|---|---|', ...scopes].join('\n'),
  ];
  return `${[say.head, ...tables].join('\n\n')}\n`;
}

function adapterRow({ id, name, level, contact, hosts, authentication, limits }: Manifest, language: Language): string {
  const ways = hosts.map((host) => `\`${host}\``).join(', ');
  const cells = [`\`${id}\``, cell(name[language]), `\`${level}\``, cell(contact), ways, `\`${authentication.kind}\``];
  return `| ${cells.join(' | ')} | ${limits.atOnce} |`;
}

/** What an agency writes may not end the cell, nor be taken for something else than text. */
const cell = (text: string): string => text.replace(/\s+/g, ' ').replace(/[|<>[\]`*_\\]/g, (sign) => `\\${sign}`);

/** Rules about `manifest.json`. */

import { isIP } from 'node:net';
import type { Node } from 'oxc-parser';
import type { SourceFile } from '../../reading/source-file.ts';
import { isTypeScript, nodesIn, placeOf, sourceOf } from '../../reading/syntax.ts';
import type { FileRule } from '../rule.ts';

export const manifest: FileRule = {
  id: 'manifest',
  reads: 'files',
  from: 'draft',
  title: {
    en: '`manifest.json` is what its schema asks, and names the folder and its own scopes.',
    fa: '`manifest.json` با طرح خود می‌خواند و نام پوشه و دامنه‌های خودش را دارد.',
  },
  why: {
    en: 'It is read before any code runs: limits, hosts and scopes hold because they are data.',
    fa: 'پیش از اجرای هر کدی خوانده می‌شود: حدها، میزبان‌ها و دامنه‌ها چون داده‌اند برقرارند.',
  },
  mend: {
    en: 'Mend the member that is named; `docs/agencies/manifest-and-schema.md` lists them all.',
    fa: 'عضوی را که نام برده شده درست کنید؛ همه در `docs/agencies/manifest-and-schema.fa.md` آمده‌اند.',
  },
  check: ({ manifestMistakes }) => manifestMistakes,
};

const inward = /^localhost$|\.(localhost|local|internal|lan|home|invalid|arpa)$/;

export const hosts: FileRule = {
  id: 'hosts',
  reads: 'files',
  from: 'draft',
  title: {
    en: '`hosts` are full names of machines of the agency.',
    fa: '`hosts` نام‌های کامل دستگاه‌های آن نهاد است.',
  },
  why: {
    en: "They are the only places the gateway's network opens to; an address or a name of our own network would be a way in.",
    fa: 'شبکه درگاه تنها به روی آنها باز می‌شود؛ نشانی یا نامی از شبکه خود ما راه نفوذ است.',
  },
  mend: {
    en: 'Write the name in the public DNS that the agency answers at, one for each host.',
    fa: 'نامی را بنویسید که دستگاه در DNS عمومی با آن پاسخ می‌دهد، برای هر میزبان یکی.',
  },
  check: ({ id, manifest: read }) =>
    (read?.hosts ?? [])
      .filter((host) => !isPublicName(host))
      .map((host) => `${id}/manifest.json: hosts: "${host}" is not a full name of a machine outside.`),
};

const isPublicName = (host: string): boolean =>
  isIP(host) === 0 &&
  !inward.test(host) &&
  !/^[\d.]+$/.test(host) &&
  /^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+$/.test(host);

export const rejections: FileRule = {
  id: 'rejections',
  reads: 'files',
  from: 'draft',
  title: {
    en: 'Every reason that the code rejects with is listed in the manifest.',
    fa: 'هر دلیلی که کد با آن رد می‌کند در شناسنامه آمده است.',
  },
  why: {
    en: 'A reason without sentences tells the clerk nothing, so the gateway takes it for a broken contract.',
    fa: 'دلیل بدون جمله به کاربر دفتر چیزی نمی‌گوید، پس درگاه آن را شکستن قرارداد می‌شمارد.',
  },
  mend: {
    en: 'Add the reason to `rejections`, with `forClerk` and `forCitizen` in both languages.',
    fa: 'دلیل را با `forClerk` و `forCitizen` به هر دو زبان به `rejections` بیفزایید.',
  },
  check: ({ files, manifest: read }) =>
    files
      .filter(isTypeScript)
      .flatMap(rejectedIn)
      .filter(({ reason }) => read && !Object.hasOwn(read.rejections, reason))
      .map(({ place, reason }) => `${place} rejects with "${reason}", which the manifest does not list.`),
};

/** `new Rejected('…')`; a reason that is put together at run time is judged when it comes. */
function rejectedIn(source: SourceFile): readonly { place: string; reason: string }[] {
  return [...nodesIn(sourceOf(source).program)].flatMap((node) => {
    const reason = reasonIn(node);
    return reason === undefined ? [] : [{ place: placeOf(source, node), reason }];
  });
}

function reasonIn(node: Node): string | undefined {
  if (node.type !== 'NewExpression') return undefined;
  const { callee, arguments: given } = node;
  const [first] = given;
  const isIt = callee.type === 'Identifier' && callee.name === 'Rejected' && first?.type === 'Literal';
  return isIt && typeof first.value === 'string' ? first.value : undefined;
}

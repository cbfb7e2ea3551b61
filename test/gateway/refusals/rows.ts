/** The shipped catalogue read a second time and in another way: what a visit's services open to an office's network today. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../src/root.ts';

interface Row {
  readonly code: string;
  readonly reads: readonly string[];
  /** Days in the Jalali calendar, which sort as texts. */
  readonly openTo: readonly { readonly network: string; readonly from: string; readonly to?: string }[];
}

const folder = join(root, 'src/counter/services/catalogue');

export const serviceRows: readonly Row[] = readdirSync(folder).flatMap(
  (file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { services: readonly Row[] }).services,
);

/** As Node's own calendar has it. */
function todayInTehran(): string {
  const format = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    timeZone: 'Asia/Tehran',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = new Map(format.formatToParts(new Date()).map(({ type, value }) => [type, value]));
  return ['year', 'month', 'day'].map((part) => parts.get(part as 'year')).join('/');
}

/** `undefined` where the scope may be read. */
export function closedFor(scope: string, services: readonly string[], network: string): string | undefined {
  const today = todayInTehran();
  const reading = serviceRows.filter(({ code, reads }) => services.includes(code) && reads.includes(scope));
  if (reading.length === 0) return 'FORBIDDEN';
  const open = reading
    .flatMap(({ openTo }) => openTo)
    .filter(({ from, to }) => from <= today && (to === undefined || today < to))
    .map((opening) => opening.network);
  if (open.includes(network)) return undefined;
  return open.length === 0 ? 'SERVICE_NOT_DELEGATED' : 'NETWORK_NOT_ALLOWED';
}

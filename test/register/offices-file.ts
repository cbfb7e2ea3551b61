/**
 * A file of offices as the networks' authorities export it, and which of its lines are bad. To try it by hand:
 * `npx tsx test/register/offices-file.ts > offices.csv`, with how many rows and how many of them bad, if not 16,000 and 37.
 */

import { pathToFileURL } from 'node:url';

export interface OfficesFile {
  readonly bytes: Uint8Array;
  /** Lines that are bad, by number, with the column that is to be named; `undefined` for the whole line. */
  readonly bad: ReadonlyMap<number, string | undefined>;
}

const header = [
  ...['id', 'name_fa', 'name_en', 'province', 'city', 'constituency', 'network', 'from', 'to', 'conversion'],
  ...['licence', 'licence_from', 'licence_to'],
] as const;
type Cells = Record<(typeof header)[number], string>;

const networks = ['PISHKHAN', 'POLICE_PLUS_10', 'CITY_ESERVICE', 'POST_AGENCY', 'JUDICIAL_ESERVICE'];
const places = [
  ['تهران', 'ری'],
  ['فارس', 'شیراز'],
  ['اصفهان', 'کاشان'],
  ['خراسان رضوی', 'مشهد'],
] as const;

const two = (n: number): string => String(n).padStart(2, '0');
const jalali = (i: number): string => `13${90 + (i % 10)}/${two(1 + (i % 12))}/${two(1 + (i % 29))}`;
const gregorian = (i: number): string => `20${11 + (i % 10)}-${two(1 + (i % 12))}-${two(1 + (i % 28))}`;

function office(i: number): Cells {
  const network = networks[i % networks.length] ?? '';
  const [province, city] = places[i % places.length] ?? places[0];
  return {
    id: `P-${100_000 + i}`,
    name_fa: `دفتر پیشخوان شماره ${i}`,
    name_en: i % 3 === 0 ? '' : `Counter office ${i}, "${city}"`,
    province,
    city,
    constituency: city,
    network,
    from: i % 2 === 0 ? jalali(i) : gregorian(i),
    to: i % 50 === 0 ? '1409/12/29' : '',
    conversion: network === 'PISHKHAN' ? '' : 'UNDER_WAY',
    licence: `L-${i}`,
    licence_from: jalali(i),
    licence_to: i % 7 === 0 ? '1410/01/01' : '',
  };
}

type Spoil = (cells: Cells, i: number) => Cells | Uint8Array | string;

const written = (cells: Cells): string =>
  header.map((name) => (/[",]/.test(cells[name]) ? `"${cells[name].replaceAll('"', '""')}"` : cells[name])).join(',');

const notUtf8 = (text: string): Uint8Array => Buffer.concat([Buffer.from(text), Buffer.from([0xc7, 0xe1])]);

/** The same office in another network. */
const underAnotherName = (cells: Cells): Cells => ({
  ...cells,
  name_fa: 'دفتری دیگر',
  network: networks.find((each) => each !== cells.network) ?? '',
});

/** Each way in which a row can be bad, and the column to be named. */
const ways: readonly (readonly [string | undefined, Spoil])[] = [
  ['id', (cells) => ({ ...cells, id: '' })],
  ['id', (cells) => ({ ...cells, id: 'P 1001' })],
  ['id', (cells) => ({ ...cells, id: `P-${'1'.repeat(120)}` })],
  ['name_fa', (cells) => ({ ...cells, name_fa: ' ' })],
  ['name_en', (cells) => ({ ...cells, name_en: 'x'.repeat(201) })],
  ['city', (cells) => ({ ...cells, city: 'ری\u0007' })],
  ['province', (cells) => ({ ...cells, province: 'تهران\u202e' })],
  ['network', (cells) => ({ ...cells, network: 'POLICE+11' })],
  ['network', (_, i) => office(i - 1)],
  ['network', (_, i) => ({ ...office(i - 1), from: '1404/05/05', to: '' })],
  ['name_fa', (_, i) => underAnotherName(office(i - 1))],
  ['from', (cells) => ({ ...cells, from: '' })],
  ['from', (cells) => ({ ...cells, from: '1404/12/30' })],
  ['from', (cells) => ({ ...cells, from: '2025-02-29' })],
  ['from', (cells) => ({ ...cells, from: 'yesterday' })],
  ['to', (cells) => ({ ...cells, to: cells.from })],
  ['to', (cells) => ({ ...cells, to: '1380/01/01' })],
  ['to', (cells) => ({ ...cells, to: '1404-13-01' })],
  ['conversion', (cells) => ({ ...cells, conversion: 'ALMOST' })],
  ['licence', (cells) => ({ ...cells, licence: '' })],
  ['licence_from', (cells) => ({ ...cells, licence_from: '', licence_to: '' })],
  ['licence_to', (cells) => ({ ...cells, licence_to: '1300/01/01' })],
  [undefined, (cells) => `${written(cells)},one more`],
  [undefined, (cells) => written(cells).split(',').slice(0, 4).join(',')],
  [undefined, (cells) => `"${written({ ...cells, name_en: '' })}`],
  [undefined, (cells) => notUtf8(written(cells))],
  [undefined, (cells) => `${written(cells)}${' '.repeat(20_000)}`],
];

const asItIs: (typeof ways)[number] = [undefined, (cells) => cells];

function bytesOf(row: ReturnType<Spoil>): Uint8Array {
  if (row instanceof Uint8Array) return row;
  return Buffer.from(typeof row === 'string' ? row : written(row));
}

/** With `bad` rows spread over all of them; each way of being bad is there once before one is there again. */
export function officesFile({ rows = 16_000, bad: count = 37 } = {}): OfficesFile {
  const bad = new Map<number, string | undefined>();
  const every = Math.floor(rows / Math.max(count, 1));
  const lines: Uint8Array[] = [Buffer.from(`\ufeff${header.join(',')}\r\n`)];
  for (let i = 0; i < rows; i += 1) {
    const isBad = i % every === every - 1 && bad.size < count;
    const [column, spoil] = (isBad && ways[bad.size % ways.length]) || asItIs;
    if (isBad) bad.set(i + 2, column);
    lines.push(bytesOf(spoil(office(i), i)), Buffer.from('\r\n'));
  }
  return { bytes: Buffer.concat(lines), bad };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [rows = 16_000, bad = 37] = process.argv.slice(2).map(Number);
  process.stdout.write(officesFile({ rows, bad }).bytes);
}

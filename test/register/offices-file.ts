/** A file of sixteen thousand offices as an authority would send it, with 37 rows that are bad in as many ways as there are. */

const columns =
  'id,name_fa,name_en,province,city,constituency,network,from,to,conversion,licence,licence_from,licence_to'.split(',');

type Cells = Readonly<Record<string, string>>;

const networks = ['PISHKHAN', 'POLICE_PLUS_10', 'CITY_ESERVICE', 'POST_AGENCY', 'JUDICIAL_ESERVICE'];

const good = (i: number): Cells => ({
  id: `F-${10_000 + i}`,
  name_fa: i % 3 ? `دفتر شماره ${i}` : `دفتر، «${i}"`,
  name_en: i % 2 ? `Office ${i}` : '',
  province: 'تهران',
  city: 'ری',
  constituency: '',
  network: networks[i % networks.length] ?? '',
  from: i % 2 ? '1399/01/01' : '2020-03-20',
  to: '',
  conversion: i % 4 ? '' : 'UNDER_WAY',
  licence: `${i}/99`,
  licence_from: '۱۳۹۹/۰۱/۰۱',
  licence_to: i % 5 ? '' : '1410/01/01',
});

/** What is done to a good row, and what it is then called. */
const spoilings: readonly (readonly [problem: string, spoil: (row: Cells) => Cells])[] = [
  ['MISSING', (row) => ({ ...row, id: '' })],
  ['FORMAT', (row) => ({ ...row, id: 'دفتر ۱' })],
  ['MISSING', (row) => ({ ...row, name_fa: '' })],
  ['TOO_LONG', (row) => ({ ...row, name_fa: 'خ'.repeat(201) })],
  ['MISSING', (row) => ({ ...row, city: '' })],
  ['FORMAT', (row) => ({ ...row, network: 'pishkhan' })],
  ['UNKNOWN', (row) => ({ ...row, network: 'BANKS' })],
  ['NOT_A_DAY', (row) => ({ ...row, from: '1404/12/30' })],
  ['NOT_A_DAY', (row) => ({ ...row, from: '2025-02-29' })],
  ['BACKWARDS', (row) => ({ ...row, to: '1390/01/01' })],
  ['UNKNOWN_STATE', (row) => ({ ...row, conversion: 'MAYBE' })],
  ['BACKWARDS', (row) => ({ ...row, licence_to: '1399/01/01' })],
  ['CONTROL_CHARACTER', (row) => ({ ...row, city: 'ری\u0007' })],
];

export const total = 16_000;
const badOnes = 37;
const everyNth = Math.floor(total / badOnes);

export interface OfficesFile {
  readonly text: string;
  readonly bad: readonly { readonly line: number; readonly problem: string }[];
}

export function officesFile(): OfficesFile {
  const bad: { line: number; problem: string }[] = [];
  const rows = Array.from({ length: total }, (_, i) => {
    if (i % everyNth !== 7 || bad.length >= badOnes) return lineOf(good(i));
    const line = i + 2;
    const turn = bad.length;
    // What is wrong with a whole row is no cell's.
    if (turn % 15 === 13) {
      bad.push({ line, problem: 'CELLS' });
      return `${lineOf(good(i))},more`;
    }
    if (turn % 15 === 14) {
      bad.push({ line, problem: 'TWICE' });
      return lineOf(good(i - 1));
    }
    const [problem, spoil] = spoilings[turn % 15] ?? ['', (row: Cells) => row];
    bad.push({ line, problem });
    return lineOf(spoil(good(i)));
  });
  return { text: `${[columns.join(','), ...rows].join('\r\n')}\r\n`, bad };
}

const lineOf = (row: Cells): string => columns.map((column) => cell(row[column] ?? '')).join(',');

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

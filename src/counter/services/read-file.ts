/** Reads a catalogue file: its rows, or every mistake in it with the row it stands in and how to mend it. */

import type { z } from 'zod';
import { mandateRemarks, type Remark, type Surrounding, scopeRemarks, serviceRemarks, twice } from './cross-checks.ts';
import { type CatalogueFile, fileOutside, type MandateRow, mandateRow, type ServiceRow, serviceRow } from './format.ts';
import { explained, placeText } from './mistake.ts';

export interface ReadFile {
  /** `undefined` where there is a mistake. */
  readonly file: CatalogueFile | undefined;
  readonly mistakes: readonly string[];
  /** What may be as it is, and yet is worth a word. */
  readonly warnings: readonly string[];
}

/** `name` is what the file is called in what is said of it. */
export function readFile(name: string, text: string, around: Surrounding): ReadFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused([`${name}: is not JSON; a comma or a quote is missing, or the file was cut off.`]);
  }
  const outside = fileOutside.safeParse(json);
  if (!outside.success) {
    return refused(outside.error.issues.map((issue) => sentence(name, placeText(issue.path), explained(issue))));
  }
  return readRows(name, outside.data, around);
}

const refused = (mistakes: readonly string[]): ReadFile => ({ file: undefined, mistakes, warnings: [] });

function readRows(name: string, outside: z.output<typeof fileOutside>, around: Surrounding): ReadFile {
  const { agency } = outside;
  const services = rowsOf<ServiceRow>(name, 'services', serviceRow, outside.services);
  const mandates = rowsOf<MandateRow>(name, 'mandates', mandateRow, outside.mandates);
  const mistakes = [
    ...services.mistakes,
    ...mandates.mistakes,
    ...services.all((row) => serviceRemarks(agency.id, row, around)),
    ...services.all((row) => scopeRemarks(row, around).mistakes),
    ...mandates.all((row) => mandateRemarks(agency.id, row, around)),
    ...mandates.all((row) => serviceMissing(row, namesIn(outside.services, 'code'))),
    ...repeated(name, outside),
  ];
  if (mistakes.length > 0) return refused(mistakes);
  return {
    file: { agency, services: services.rows, mandates: mandates.rows },
    mistakes,
    warnings: services.all((row) => scopeRemarks(row, around).warnings),
  };
}

/** Rows that are well formed, what is wrong with the others, and a way to look at the good ones. */
function rowsOf<Row>(name: string, list: string, schema: z.ZodType<Row>, rows: readonly unknown[]) {
  const read = rows.map((row) => schema.safeParse(row));
  const placeOf = (i: number): string => [`${list}[${i}]`, labelOf(rows[i])].filter(Boolean).join(' ');
  return {
    rows: read.flatMap(({ data }) => (data === undefined ? [] : [data])),
    mistakes: read.flatMap(({ error }, i) =>
      (error?.issues ?? []).map((issue) => sentence(name, at(placeOf(i), placeText(issue.path)), explained(issue))),
    ),
    all: (look: (row: Row) => readonly Remark[]): readonly string[] =>
      read.flatMap(({ data }, i) =>
        data === undefined ? [] : look(data).map(({ place, text }) => sentence(name, at(placeOf(i), place), text)),
      ),
  };
}

const at = (row: string, place: string): string => (place === '' ? row : `${row}: ${place}`);

const sentence = (name: string, place: string, text: string): string =>
  `${[name, ...(place === '' ? [] : [place])].join(': ')}: ${text}.`;

/** So that a row is found by those who do not count from nought. */
function labelOf(row: unknown): string | undefined {
  const { code, id } = (row ?? {}) as Readonly<Record<string, unknown>>;
  const label = code ?? id;
  return typeof label === 'string' && label.length <= 64 ? `(${label})` : undefined;
}

/** Also of rows with another mistake: one is enough to mend at a time. */
const namesIn = (rows: readonly unknown[], key: string): readonly string[] =>
  rows.flatMap((row) => {
    const name = ((row ?? {}) as Readonly<Record<string, unknown>>)[key];
    return typeof name === 'string' ? [name.trim()] : [];
  });

function serviceMissing({ service }: MandateRow, codes: readonly string[]): readonly Remark[] {
  if (service === null || codes.includes(service)) return [];
  return [{ place: 'service', text: `"${service}" is no service of this file; add it, or leave "service" out` }];
}

function repeated(name: string, { services, mandates }: z.output<typeof fileOutside>): readonly string[] {
  return [...twice('services', namesIn(services, 'code')), ...twice('mandates', namesIn(mandates, 'id'))].map(
    ({ place, text }) => sentence(name, place, text),
  );
}

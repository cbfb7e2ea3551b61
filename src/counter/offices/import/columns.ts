/** The columns of the files that fill the register, and what each of them takes. */

import { InvalidScalar, IsoDate } from '../../../scalars/index.ts';

export type FileKind = 'offices' | 'clerks' | 'clients';

/** In what way a text is not what its column takes, and how to mend it. */
export class BadCell extends Error {
  override readonly name = 'BadCell';
  readonly problem: string;

  constructor(problem: string, remedy: string) {
    super(remedy);
    this.problem = problem;
  }
}

export interface Column {
  readonly isRequired: boolean;
  /** @throws BadCell */
  read(text: string): string;
}

const words = (most: number): Column['read'] => {
  return (text) => {
    if (/\p{Cc}/u.test(text)) throw new BadCell('CONTROL_CHARACTER', 'take tabs, line ends and the like out of it');
    if (text.length > most) throw new BadCell('TOO_LONG', `write at most ${most} characters`);
    return text;
  };
};

const matching = (form: RegExp, remedy: string): Column['read'] => {
  return (text) => {
    if (form.test(text)) return text;
    throw new BadCell('FORMAT', remedy);
  };
};

/** In either calendar. */
function day(text: string): string {
  try {
    return IsoDate.parse(text);
  } catch (error) {
    if (!(error instanceof InvalidScalar)) throw error;
    throw new BadCell('NOT_A_DAY', 'write a day that there is, such as 1405/01/01 or 2026-03-21');
  }
}

const conversions = ['NOT_STARTED', 'UNDER_WAY', 'CONVERTED'];

function conversion(text: string): string {
  if (conversions.includes(text)) return text;
  throw new BadCell('UNKNOWN_STATE', `write one of ${conversions.join(', ')}, or nothing`);
}

const id = matching(
  /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}$/,
  'write letters, digits and . _ : @ - only, at most 64 of them',
);
const required = (read: Column['read']): Column => ({ isRequired: true, read });
const optional = (read: Column['read']): Column => ({ isRequired: false, read });

type Columns = Readonly<Record<string, Column>>;

/**
 * Offices: a row for each membership of an office in a network. Days may be Jalali or Gregorian; spans are half-open: the
 * last day is the first on which it is over. Clerks and clients: a row each; `ended` is the first day without them.
 */
export const columnsOf: Readonly<Record<FileKind, Columns>> = {
  offices: {
    id: required(id),
    name_fa: required(words(200)),
    name_en: optional(words(200)),
    province: required(words(100)),
    city: required(words(100)),
    constituency: optional(words(100)),
    network: required(matching(/^[A-Z][A-Z0-9_]{0,63}$/, 'write the code of a network, such as PISHKHAN')),
    from: required(day),
    to: optional(day),
    conversion: optional(conversion),
    licence: required(words(100)),
    licence_from: required(day),
    licence_to: optional(day),
  },
  clerks: { id: required(words(200)), office: required(id), ended: optional(day) },
  clients: {
    id: required(words(200)),
    software: required(words(200)),
    software_version: optional(words(100)),
    ended: optional(day),
  },
};

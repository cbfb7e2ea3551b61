/**
 * Offices, a row for each membership of an office in a network. An office that is in two networks, or was in one twice, has two
 * rows, which say the same of the office itself.
 *
 * | column | needed | what |
 * |---|---|---|
 * | `id` | yes | the office's id, as tokens have it |
 * | `name_fa`, `name_en` | `name_fa` | its names |
 * | `province`, `city`, `constituency` | the first two | where it is; whose member of parliament answers for it |
 * | `closed` | no | the day from which there is no such office any more |
 * | `network` | yes | code of the network: `PISHKHAN`, `POLICE_PLUS_10` … |
 * | `from`, `to` | `from` | first day of the membership, and the first day on which it is over |
 * | `conversion` | no | `NOT_STARTED`, `UNDER_WAY`, `CONVERTED` |
 * | `licence`, `licence_from`, `licence_to` | the first two | the licence's number, first day, and the first day on which it is over |
 *
 * Days are Jalali or Gregorian. What the file has no column for stays as the register has it; an empty cell empties it. What the
 * file has no row for stays. A membership takes the place of those of the same office and network that overlap it.
 */

import { type Column, day, needed, officeId, oneOf, optional, text, words } from './column.ts';
import type { OpenKind } from './kind.ts';
import { officeChecks } from './office-checks.ts';
import { writeOffices } from './write-offices.ts';

const conversions = ['NOT_STARTED', 'UNDER_WAY', 'CONVERTED'];

const columnsOf = (networks: readonly string[]): readonly Column[] => [
  needed('id', officeId),
  needed('name_fa', words(200)),
  optional('name_en', words(200)),
  needed('province', words(100)),
  needed('city', words(100)),
  optional('constituency', words(200)),
  optional('closed', day),
  needed('network', oneOf(networks)),
  needed('from', day),
  optional('to', day),
  optional('conversion', oneOf(conversions)),
  needed('licence', text(100)),
  needed('licence_from', day),
  optional('licence_to', day),
];

export const offices: OpenKind = async (db) => {
  const networks = await db.selectFrom('office_network').select('code').orderBy('code').execute();
  return {
    what: 'offices',
    columns: columnsOf(networks.map(({ code }) => code)),
    check: officeChecks(),
    write: writeOffices,
  };
};

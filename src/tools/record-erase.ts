/** `npm run record:erase -- citizen:0499370899`: takes away who stands behind a digest of the record; the chain still verifies. */

import { parseArgs } from 'node:util';
import { Unusable } from '../complaint.ts';
import type { PersonKind } from '../record/persons.ts';
import { erasePerson } from '../record/reports/persons.ts';
import { allScalars } from '../scalars/index.ts';
import { withRecord } from './record/opened.ts';
import { runTool } from './run-tool.ts';

/** By the kind of person: the scalar that its identifier is one of; a clerk's is the issuer's own. */
const scalarOf: Readonly<Partial<Record<PersonKind, string>>> = {
  citizen: 'NationalId',
  organization: 'LegalId',
  vehicle: 'Plate',
  property: 'PropertyCode',
  bill: 'BillId',
  address: 'PostalCode',
};

await runTool(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [, kind = '', text = ''] = /^(\w+):(.+)$/.exec(positionals[0] ?? '') ?? [];
  if (!Object.hasOwn(scalarOf, kind) && kind !== 'clerk')
    throw new Unusable('Say who: npm run record:erase -- citizen:0499370899 (or vehicle:, property:, clerk: …).');
  const id = canonical(kind as PersonKind, text);
  const erased = await withRecord(({ store, secrets }) =>
    erasePerson(store.db, secrets, { kind: kind as PersonKind, id }),
  );
  console.log(
    values.json
      ? JSON.stringify(erased)
      : `Erased: ${erased.payloads} sealed payloads in the store; those on instances' disks follow within seconds.`,
  );
});

/** As the record has it. */
function canonical(kind: PersonKind, text: string): string {
  const scalar = allScalars.find(({ name }) => name === scalarOf[kind]);
  return scalar ? String(scalar.parse(text)) : text;
}

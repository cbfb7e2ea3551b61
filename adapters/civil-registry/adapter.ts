/** The civil registry: REST with JSON, one person or a hundred at once, refusals in a 200 body. */

import { byKey, citizen, defineAdapter, field, jalaliDay, NationalId, path, Rejected, rest, z } from 'pishkhan/kit';
import type { Resolvers } from './generated.ts';

const Person = z
  .object({
    name: z.string().min(1),
    family: z.string().min(1),
    fatherName: z.string().min(1),
    gender: z.enum(['1', '2']),
    birthDate: jalaliDay,
    lifeStatus: z.enum(['1', '2']),
  })
  .transform(({ name, family, fatherName, gender, birthDate, lifeStatus }) => ({
    firstName: name,
    lastName: family,
    fatherName,
    gender: gender === '1' ? ('MALE' as const) : ('FEMALE' as const),
    birthDate,
    lifeStatus: lifeStatus === '1' ? ('ALIVE' as const) : ('DECEASED' as const),
  }));

const Entry = z.object({ status: z.object({ code: z.int() }), person: z.unknown() });
const Named = z.object({ nationalCode: field(NationalId) });

/**
 * The person of an entry, `null` for "found nobody". A code that is not in the registry's list, nobody where it says
 * that it found somebody, and somebody else than was asked for break its contract.
 */
function personIn({ status, person }: z.output<typeof Entry>, nationalId: NationalId): unknown {
  if (status.code === 4) return null;
  if (status.code === 9) throw new Rejected('RECORD_LOCKED');
  const isAsked = status.code === 0 && Named.parse(person).nationalCode === nationalId;
  return isAsked ? person : undefined;
}

const identityOf = rest.get({
  about: ({ nationalId }) => citizen(nationalId),
  dataClass: 'personal',
  dependsOn: [],
  path: ({ nationalId }: { nationalId: NationalId }) => path`/v1/persons/${nationalId}`,
  envelope: Entry,
  pick: (entry, { nationalId }) => personIn(entry, nationalId),
  many: {
    atMost: 100,
    path: () => path`/v1/persons/inquiries`,
    json: (inputs) => ({ nationalCodes: inputs.map(({ nationalId }) => nationalId) }),
    envelope: z.object({
      status: z.object({ code: z.literal(0) }),
      results: z.array(Entry.extend({ nationalCode: field(NationalId) })).max(100),
    }),
    pick: ({ results }) => {
      const entryOf = byKey(
        results,
        ({ nationalCode }) => nationalCode,
        ({ nationalId }: { nationalId: NationalId }) => nationalId,
      );
      return (input) => personIn(entryOf(input), input.nationalId);
    },
  },
  response: Person,
  // Life status decides over services.
  reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'everyone' },
});

const resolvers: Resolvers = {
  Citizen: { identity: ({ nationalId }, _, { call }) => call(identityOf, { nationalId }) },
};

export const adapter = defineAdapter({ operations: { identityOf }, resolvers });

/** Agency of the Template: its calls, and the fields that they answer. */

import { checked, citizen, dayOf, defineAdapter, field, IsoDate, type NationalId, path, rest, z } from 'pishkhan/kit';
import type { Resolvers, TemplateRenewCardInput } from './generated.ts';

/** A day, whether or not it says in which zone. */
const day = z
  .string()
  .trim()
  .regex(/^\d{4}-\d{2}-\d{2}(Z|[+-]\d{2}:\d{2}|T.*)?$/)
  .transform((text): unknown => text.slice(0, 10))
  .pipe(field(IsoDate))
  .transform(dayOf);

const namesOfStatus = { '1': 'VALID', '2': 'LOST' } as const;
const Status = z.enum(['1', '2']).transform((wire) => namesOfStatus[wire]);

const MemberCard = z
  .object({ card_no: z.string().min(1), valid_to: day.nullish(), state: Status })
  .transform((row) => ({ number: row.card_no, validTo: row.valid_to, status: row.state }));

const Branche = z
  .object({ branch_no: z.string().min(1), name: z.string(), opened_on: day.nullish() })
  .transform((row) => ({ number: row.branch_no, name: row.name, openedOn: row.opened_on }));

const RenewCard = z.object({ valid_to: day }).transform((row) => ({ validTo: row.valid_to }));

interface MemberCardAsk {
  readonly nationalId: NationalId;
}

/** Member card. */
const memberCardOf = rest.get({
  about: (input) => citizen(input.nationalId),
  dataClass: 'personal',
  dependsOn: [],
  path: (input: MemberCardAsk) => path`/cards/${input.nationalId}`,
  absentStatus: 404,
  response: MemberCard,
  reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'everyone' },
});

interface BranchesAsk {
  readonly town: string;
}

/** Branches. */
const branchesOf = rest.get({
  about: () => [],
  dataClass: 'public',
  dependsOn: [],
  path: (_: BranchesAsk) => path`/branches`,
  query: (input) => ({ town: input.town }),
  envelope: z.object({ items: z.unknown() }),
  pick: (body) => body.items,
  response: z.array(Branche).max(50),
  reuse: { ttlSeconds: 300, staleSeconds: 3_600, sharedBy: 'everyone' },
});

/** Renew card. */
const renewCard = rest.send({
  about: (input) => citizen(input.nationalId),
  dataClass: 'personal',
  dependsOn: [],
  method: 'POST',
  path: (input: TemplateRenewCardInput) => path`/cards/${input.nationalId}/renewals`,
  json: (input) => ({ months: input.months }),
  idempotency: 'none',
  reconcile: 'impossible',
  invalidates: () => [],
  response: RenewCard,
});

/** What may be asked; anything else is refused before the agency hears of it. */
const branchesRules = z.looseObject({ town: z.string().min(2).max(50) });

/** What may be asked; anything else is refused before the agency hears of it. */
const renewCardRules = z.looseObject({ months: z.number().min(1).max(12) });

const resolvers: Resolvers = {
  Citizen: { memberCard: ({ nationalId }, _, { call }) => call(memberCardOf, { nationalId }) },
  Query: { templateBranches: (_, args, { call }) => call(branchesOf, checked(branchesRules, args)) },
  Mutation: {
    renewCard: async (_, { input }, { call }) => {
      const made = await call(renewCard, checked(renewCardRules, input, 'input'));
      return { state: made.state, ...(made.state === 'COMPLETED' && { answer: made.result }) };
    },
  },
};

export const adapter = defineAdapter({ operations: { memberCardOf, branchesOf, renewCard }, resolvers });

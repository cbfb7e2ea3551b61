/** Doors into the graph: a key in, the thing behind it out, for whoever knows it to fill. */

import { Problem } from '../../errors.ts';
import type { OwnerResolvers } from '../graph.ts';
import type { Resolvers } from './generated.ts';

/** One request never asks for more people than an agency answers at once. */
const maxCitizens = 100;

export const resolvers: Resolvers & { Owner: OwnerResolvers } = {
  Query: {
    citizen: (_, { nationalId }) => ({ nationalId }),
    citizens: (_, { nationalIds }) => {
      if (nationalIds.length > maxCitizens) {
        throw new Problem('BAD_INPUT', { violations: [{ path: 'nationalIds', code: 'TOO_MANY' }] });
      }
      return nationalIds.map((nationalId) => ({ nationalId }));
    },
    organization: (_, { legalId }) => ({ legalId }),
    vehicle: (_, { plate }) => ({ plate }),
    property: (_, { code }) => ({ code }),
  },
  Owner: { __resolveType: (owner) => ('nationalId' in owner ? 'Citizen' : 'Organization') },
};

/** The caller's own office, as the register has it. */

import type { CounterPorts } from '../ports.ts';
import { servicesSought } from '../services/listing.ts';
import { networkOf } from '../services/resolvers.ts';
import { said } from '../two-languages.ts';
import type { Resolvers } from './generated.ts';

export function officeResolvers({ officeOf, catalogue }: Pick<CounterPorts, 'officeOf' | 'catalogue'>): Resolvers {
  return {
    Query: { office: (_, __, { caller }) => officeOf(caller.office) },
    Office: {
      name: ({ name }, asked, context) => said(name, asked, context),
      services: (_, page, { caller }) =>
        servicesSought(catalogue.today(), { ...page, openToMe: true }, caller.networks),
    },
    Membership: { network: ({ network }) => networkOf(catalogue, network) },
  };
}

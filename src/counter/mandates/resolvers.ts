/** What the law is claimed to ask, and what came of it. */

import { agencyOf } from '../agencies/agency.ts';
import type { CounterPorts } from '../ports.ts';
import { networkOf } from '../services/resolvers.ts';
import { said } from '../two-languages.ts';
import type { Resolvers } from './generated.ts';
import { mandatesSought } from './listing.ts';

export function mandateResolvers({ catalogue, agencies }: Pick<CounterPorts, 'catalogue' | 'agencies'>): Resolvers {
  return {
    Query: { mandates: (_, sought) => mandatesSought(catalogue.today(), sought) },
    Mandate: {
      instrument: ({ instrument }, asked, context) => said(instrument, asked, context),
      article: ({ article }, asked, context) => said(article, asked, context),
      claim: ({ claim }, asked, context) => said(claim, asked, context),
      agency: ({ agency }) => agencyOf(agency, catalogue.today(), agencies),
      service: ({ service }) => (service === null ? null : catalogue.today().services.get(service)),
      networks: ({ networks }) => networks.map((code) => networkOf(catalogue, code)),
    },
  };
}

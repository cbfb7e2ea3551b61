/** The agencies, each with its services and what the law is claimed to ask of it. */

import { mandatesSought } from '../mandates/listing.ts';
import type { CounterPorts } from '../ports.ts';
import { servicesSought } from '../services/listing.ts';
import { said } from '../two-languages.ts';
import { agencyOf, allAgencies } from './agency.ts';
import type { Resolvers } from './generated.ts';

/** As its description says; beyond it there is no list of them. */
const mostAgencies = 200;

export function agencyResolvers({ catalogue, agencies }: Pick<CounterPorts, 'catalogue' | 'agencies'>): Resolvers {
  return {
    Query: {
      agency: (_, { id }) => agencyOf(id, catalogue.today(), agencies),
      agencies: () => allAgencies(catalogue.today(), agencies).slice(0, mostAgencies),
    },
    Agency: {
      name: ({ name }, asked, context) => said(name, asked, context),
      responsiblePost: ({ responsiblePost }, asked, context) =>
        responsiblePost && said(responsiblePost, asked, context),
      services: ({ id }, page) => servicesSought(catalogue.today(), { ...page, agency: id }, []),
      mandates: ({ id }, page) => mandatesSought(catalogue.today(), { ...page, agency: id }),
    },
  };
}

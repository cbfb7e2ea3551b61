/** The services of the catalogue, and the networks they are open to. */

import { type IsoDate, Rial } from '../../scalars/index.ts';
import { agencyOf } from '../agencies/agency.ts';
import type { CounterPorts, NetworkRecord } from '../ports.ts';
import { said } from '../two-languages.ts';
import type { ServiceCatalogue } from './catalogue.ts';
import { counterId, type FeeRow } from './format.ts';
import type { Resolvers } from './generated.ts';
import { servicesSought } from './listing.ts';
import { closedBecause } from './openness.ts';
import type { CatalogueView } from './view.ts';

/** So many claims about the law are given with a service. */
const mostClaims = 50;

export function serviceResolvers({ catalogue, agencies }: Pick<CounterPorts, 'catalogue' | 'agencies'>): Resolvers {
  return {
    Query: {
      service: (_, { code }) => catalogue.today().services.get(code),
      services: (_, sought, { caller }) => servicesSought(catalogue.today(), sought, caller.networks),
    },
    Service: {
      name: ({ name }, asked, context) => said(name, asked, context),
      agency: ({ agency }) => agencyOf(agency, catalogue.today(), agencies),
      fee: ({ fees }, { on }) => feeOn(fees, on ?? catalogue.today().day),
      legalBasis: ({ code, agency }) => claimsAbout(catalogue.today(), code, agency),
      openTo: ({ openNow }) => [...openNow].sort().map((network) => networkOf(catalogue, network)),
      openings: ({ openTo }) => openTo,
      openToMe: ({ openNow }, _, { caller }) => closedBecause(openNow, caller.networks) === undefined,
      closedBecause: ({ openNow }, _, { caller }) => closedBecause(openNow, caller.networks),
    },
    Requirement: { name: ({ name }, asked, context) => said(name, asked, context) },
    Fee: {
      total: ({ legs }) => Rial.parse(legs.reduce((sum, { amount }) => sum + amount, 0)),
      effectiveFrom: ({ from }) => from,
    },
    FeeLeg: { name: ({ name }, asked, context) => said(name, asked, context) },
    Opening: { network: ({ network }) => networkOf(catalogue, network) },
    OfficeNetwork: {
      name: ({ name }, asked, context) => said(name, asked, context),
      custodian: ({ custodian }, asked, context) => custodian && said(custodian, asked, context),
    },
  };
}

/** The network with this code; one that the register does not know has its code for a name. */
export const networkOf = (catalogue: ServiceCatalogue, code: string): NetworkRecord =>
  catalogue.today().networks.get(code) ?? { code, name: { fa: code, en: code }, custodian: null };

/** The last fee that had begun by the day. */
const feeOn = (fees: readonly FeeRow[], day: IsoDate): FeeRow | undefined =>
  fees.filter(({ from }) => from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))[0];

/** What speaks of the service comes before what speaks of all its agency's, and that before what speaks of all agencies'. */
function claimsAbout({ mandates }: CatalogueView, code: string, agency: string) {
  const all = [...mandates.values()];
  const about = all.filter(({ service }) => service === code);
  const general = all.filter(({ service }) => service === null);
  return [
    ...about,
    ...general.filter((mandate) => mandate.agency === agency && agency !== counterId),
    ...general.filter((mandate) => mandate.agency === counterId),
  ].slice(0, mostClaims);
}

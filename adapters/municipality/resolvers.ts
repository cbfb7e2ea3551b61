/** Which call answers which field. */

import { type Call, InvalidInput, type PropertyRef } from 'pishkhan/kit';
import type { Resolvers } from './generated.ts';
import type { PropertyRow } from './mapping.ts';
import { payTax, propertiesOf, propertyOf, taxOf, trafficZonePermitsOf } from './operations.ts';

/** A property that came with its owner brings its own row; one that came by its code is asked for. */
async function rowOf(property: PropertyRef, call: Call): Promise<PropertyRow | null> {
  return isRow(property) ? property : call(propertyOf, { code: property.code });
}

const isRow = (property: PropertyRef): property is PropertyRow => 'areaSquareMetres' in property;

export const resolvers: Resolvers = {
  Citizen: { properties: ({ nationalId }, _, { call }) => call(propertiesOf, { nationalId }) },
  Property: {
    usage: async (property, _, { call }) => (await rowOf(property, call))?.usage,
    areaSquareMetres: async (property, _, { call }) => (await rowOf(property, call))?.areaSquareMetres,
    owners: async (property, _, { call }) => (await rowOf(property, call))?.owners,
    tax: ({ code }, _, { call }) => call(taxOf, { code }),
  },
  Mutation: {
    payPropertyTax: async (_, { input }, { call }) => {
      if (input.amount <= 0) throw new InvalidInput('input.amount', 'RANGE');
      const paid = await call(payTax, input);
      const known = paid.state === 'COMPLETED' ? paid.result : {};
      return { ...known, state: paid.state, property: { code: input.code } };
    },
  },
  Vehicle: { trafficZonePermits: ({ plate }, _, { call }) => call(trafficZonePermitsOf, { plate }) },
};

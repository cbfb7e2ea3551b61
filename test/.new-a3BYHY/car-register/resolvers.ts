/** Which call answers which field. */

import { checked, z } from 'pishkhan/kit';
import type { Resolvers } from './generated.ts';
import { carCountOf, carKindsOf, carOf, ownedCarsOf, sellCar } from './operations.ts';

/** What may be asked; anything else is refused before the agency hears of it. */
const sellCarRules = z.looseObject({
  sale: z.looseObject({ notes: z.array(z.string().min(1).max(200)).max(5).nullish() }),
});

/** What may be asked; anything else is refused before the agency hears of it. */
const carCountRules = z.looseObject({ city: z.string().min(1).max(200).nullish() });

export const resolvers: Resolvers = {
  Vehicle: { car: ({ plate }, args, { call }) => call(carOf, { plate, ...args }) },
  Citizen: { ownedCars: ({ nationalId }, _, { call }) => call(ownedCarsOf, { nationalId }) },
  Mutation: {
    sellCar: async (_, { input }, { call }) => {
      const made = await call(sellCar, checked(sellCarRules, input, 'input'));
      return { state: made.state, ...(made.state === 'COMPLETED' && { answer: made.result }) };
    },
  },
  Query: {
    carRegisterCarCount: (_, args, { call }) => call(carCountOf, checked(carCountRules, args)),
    carRegisterCarKinds: (_, __, { call }) => call(carKindsOf, {}),
  },
};

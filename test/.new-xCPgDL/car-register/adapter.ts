/** Car Register: its calls, and the fields that they answer. */

import { defineAdapter } from 'pishkhan/kit';
import { carCountOf, carKindsOf, carOf, ownedCarsOf, sellCar } from './operations.ts';
import { resolvers } from './resolvers.ts';

export const adapter = defineAdapter({
  operations: { carOf, ownedCarsOf, sellCar, carCountOf, carKindsOf },
  resolvers,
});

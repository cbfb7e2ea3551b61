/** The municipality: properties, their tax and its payment, and permits for the traffic zone, over REST. */

import { defineAdapter } from 'pishkhan/kit';
import { payTax, propertiesOf, propertyOf, taxOf, taxPaymentOf, trafficZonePermitsOf } from './operations.ts';
import { resolvers } from './resolvers.ts';

export const adapter = defineAdapter({
  operations: { propertiesOf, propertyOf, taxOf, payTax, taxPaymentOf, trafficZonePermitsOf },
  resolvers,
});

/** The municipality: properties, their tax, and permits for the traffic zone, over REST. */

import { defineAdapter } from 'pishkhan/kit';
import { propertiesOf, propertyOf, taxOf, trafficZonePermitsOf } from './operations.ts';
import { resolvers } from './resolvers.ts';

export const adapter = defineAdapter({
  operations: { propertiesOf, propertyOf, taxOf, trafficZonePermitsOf },
  resolvers,
});

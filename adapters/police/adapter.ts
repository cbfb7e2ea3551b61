/** The traffic police: vehicles, fines and driving licences over SOAP 1.1. */

import { defineAdapter } from 'pishkhan/kit';
import { drivingLicenceOf, finesOf, vehicleOf, vehiclesOf } from './operations.ts';
import { resolvers } from './resolvers.ts';

export const adapter = defineAdapter({
  operations: { vehiclesOf, vehicleOf, finesOf, drivingLicenceOf },
  resolvers,
});

/** Which call answers which field. */

import type { Call, VehicleRef } from 'pishkhan/kit';
import type { Resolvers } from './generated.ts';
import type { VehicleRow } from './mapping.ts';
import { drivingLicenceOf, finesOf, vehicleOf, vehiclesOf } from './operations.ts';

/** A vehicle that came with its owner brings its own row; one that came by its plate is asked for. */
async function rowOf(vehicle: VehicleRef, call: Call): Promise<VehicleRow | null> {
  return isRow(vehicle) ? vehicle : call(vehicleOf, { plate: vehicle.plate });
}

const isRow = (vehicle: VehicleRef): vehicle is VehicleRow => 'modelYear' in vehicle;

export const resolvers: Resolvers = {
  Citizen: {
    vehicles: ({ nationalId }, _, { call }) => call(vehiclesOf, { nationalId }),
    drivingLicence: ({ nationalId }, _, { call }) => call(drivingLicenceOf, { nationalId }),
  },
  Vehicle: {
    vin: async (vehicle, _, { call }) => (await rowOf(vehicle, call))?.vin,
    make: async (vehicle, _, { call }) => (await rowOf(vehicle, call))?.make,
    model: async (vehicle, _, { call }) => (await rowOf(vehicle, call))?.model,
    modelYear: async (vehicle, _, { call }) => (await rowOf(vehicle, call))?.modelYear,
    fines: ({ plate }, _, { call }) => call(finesOf, { plate }),
  },
};

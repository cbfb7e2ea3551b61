/** The population: a function from identifiers to people and their things; nothing in it is stored. */

export { ageOf, type JalaliDay, today } from './calendar.ts';
export { citizens, type Walk } from './citizens.ts';
export { type Fine, finesOf } from './fines.ts';
export { isSealed, type Licence, licenceOf } from './licences.ts';
export { permitsOf, type TrafficPermit } from './permits.ts';
export { isKnown, isLivingAdult, isLocked, type Person, personOf } from './persons.ts';
export { type Owner, type Property, propertiesOf, propertyAt } from './properties.ts';
export { childrenOf, parentsOf, spouseOf } from './relatives.ts';
export { type PropertyTax, taxOf } from './taxes.ts';
export { platesOf, type Vehicle, vehicleAt, vehiclesOf } from './vehicles.ts';

/** The citizen in every example: a living adult with vehicles, fines to pay, a home and its tax, and a licence. */
export const demoCitizen = '0499370899';

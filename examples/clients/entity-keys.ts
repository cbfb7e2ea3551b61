/** The graph's things and what identifies each in the real world: the whole configuration of a normalised cache. */

/** By type, the field that is its key. No agency's own number is one, so what two agencies know becomes one entity. */
export const entityKeys = {
  Citizen: 'nationalId',
  DrivingLicence: 'number',
  Fine: 'serial',
  Organization: 'legalId',
  Property: 'code',
  TrafficZonePermit: 'serial',
  Vehicle: 'plate',
} as const;

/** Parts of the thing they stand in, without a key of their own. */
export const embeddedTypes = ['Day', 'Identity', 'PropertyTax', 'PropertyTaxPayment'] as const;

/** Fields of `Query` that find a thing by its key, which is their one argument, too: a cache can answer them from the entity. */
export const lookups = {
  citizen: 'Citizen',
  organization: 'Organization',
  property: 'Property',
  vehicle: 'Vehicle',
} as const satisfies Record<string, keyof typeof entityKeys>;

/** What a union or an interface can be, so that a cache need not guess which fragments fit. */
export const possibleTypes = { Owner: ['Citizen', 'Organization'] };

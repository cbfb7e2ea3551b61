/** The graph's things and what identifies each in the real world: the whole configuration of a normalised cache. */

/** By type, the field that is its key. No agency's own number is one, so what two agencies know becomes one entity. */
export const entityKeys = {
  Agency: 'id',
  Citizen: 'nationalId',
  DrivingLicence: 'number',
  Fine: 'serial',
  Mandate: 'id',
  Office: 'id',
  OfficeNetwork: 'code',
  Organization: 'legalId',
  Property: 'code',
  Service: 'code',
  TrafficZonePermit: 'serial',
  Vehicle: 'plate',
} as const;

/** Parts of the thing they stand in, without a key of their own. */
export const embeddedTypes = [
  'Day',
  'Fee',
  'FeeLeg',
  'Identity',
  'Licence',
  'MandateConnection',
  'MandateEdge',
  'MandateEvent',
  'Membership',
  'Opening',
  'PageInfo',
  'PropertyTax',
  'PropertyTaxPayment',
  'RefusalDocument',
  'Requirement',
  'ServiceConnection',
  'ServiceEdge',
] as const;

/** Fields of `Query` that find a thing by its key, which is their one argument, too: a cache can answer them from the entity. */
export const lookups = {
  agency: 'Agency',
  citizen: 'Citizen',
  organization: 'Organization',
  property: 'Property',
  service: 'Service',
  vehicle: 'Vehicle',
} as const satisfies Record<string, keyof typeof entityKeys>;

/** What a union or an interface can be, so that a cache need not guess which fragments fit. */
export const possibleTypes = { Owner: ['Citizen', 'Organization'] };

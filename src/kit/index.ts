/** `pishkhan/kit`: all that an adapter may import. */

export { z } from 'zod';
export { InvalidInput, Rejected } from '../errors.ts';
export * from '../scalars/index.ts';
export type { Subject } from '../types.ts';
export type { Sign, Signable, SigningKey } from '../wire-messages.ts';
export { element } from '../xml/write.ts';
export { type Adapter, type AdapterContext, type Call, defineAdapter } from './adapter.ts';
export { checked } from './checked.ts';
export { field, jalaliDay, something } from './fields.ts';
export { given } from './given.ts';
export { gql } from './gql.ts';
export { graphql } from './graphql.ts';
export { byKey } from './match.ts';
export type { Change, Operation } from './operation.ts';
export { path, separated, type UrlPath } from './path.ts';
export type { CitizenRef, OrganizationRef, PropertyRef, VehicleRef } from './refs.ts';
export { rest, stale } from './rest.ts';
export { soap } from './soap.ts';
export { array, typed } from './soap-encoding.ts';
export { bill, citizen, organization, property, vehicle } from './subjects.ts';
export { overXRoad } from './x-road.ts';
export { xml } from './xml.ts';

/** The calls of Car Register. */

import { citizen, element, type IsoDate, type NationalId, type Plate, path, soap, vehicle, xml, z } from 'pishkhan/kit';
import type { CarRegisterSellCarInput } from './generated.ts';
import { Car, writtenSale } from './mapping.ts';

const service = soap({
  path: path`/ws/cars`,
  namespace: 'urn:cars:messages',
  version: '1.2',
  namespaces: { 'urn:cars:types': '', '': '' },
});

const service2 = soap({
  path: path`/ws/rpc`,
  namespace: 'urn:cars:messages',
  style: 'rpc',
  namespaces: { 'urn:cars:types': '', '': '' },
});

interface CarAsk {
  readonly plate: Plate;
  readonly day?: IsoDate | null | undefined;
}

/** The car of a plate. */
export const carOf = service.askOne({
  about: (input) => vehicle(input.plate),
  dataClass: 'personal',
  dependsOn: [],
  action: 'urn:cars/GetCar',
  addressing: true,
  answers: { name: 'GetCarAnswer', namespace: 'urn:cars:messages' },
  request: (input: CarAsk) =>
    element(
      { name: 'GetCar', namespace: 'urn:cars:messages' },
      element({ name: 'plate', namespace: 'urn:cars:messages' }, input.plate),
      input.day === undefined || input.day === null
        ? undefined
        : element({ name: 'on', namespace: 'urn:cars:messages' }, input.day),
    ),
  envelope: xml.object({ result: xml.maybe(z.unknown()) }),
  pick: (body) => body.result,
  response: z.lazy(() => Car),
  reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'everyone' },
});

interface OwnedCarsAsk {
  readonly nationalId: NationalId;
}

/** Cars of an owner. */
export const ownedCarsOf = service.askOne({
  about: (input) => citizen(input.nationalId),
  dataClass: 'personal',
  dependsOn: [],
  action: 'urn:cars/ListCars',
  answers: { name: 'ListCarsAnswer', namespace: 'urn:cars:messages' },
  request: (input: OwnedCarsAsk) =>
    element(
      { name: 'ListCars', namespace: 'urn:cars:messages' },
      element({ name: 'nid', namespace: 'urn:cars:messages' }, input.nationalId),
    ),
  envelope: xml.object({ cars: xml.maybe(z.unknown()) }),
  pick: (body) => body.cars,
  response: xml
    .object({
      car: xml.many(
        z.lazy(() => Car),
        50,
      ),
    })
    .transform((row) => row.car),
  reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'everyone' },
});

/** Sells a car. */
export const sellCar = service.tell({
  about: (input) => vehicle(input.plate),
  dataClass: 'personal',
  dependsOn: [],
  action: 'urn:cars/Sell',
  answers: { name: 'SellAnswer', namespace: 'urn:cars:messages' },
  request: (input: CarRegisterSellCarInput) =>
    element(
      { name: 'Sell', namespace: 'urn:cars:messages' },
      element({ name: 'plate', namespace: 'urn:cars:messages' }, input.plate),
      { name: 'sale', namespace: 'urn:cars:messages', ...writtenSale(input.sale) },
    ),
  reconcile: 'impossible',
  invalidates: () => [],
  envelope: xml.object({ receipt: xml.maybe(z.unknown()) }),
  pick: (body) => body.receipt,
  response: z.string(),
});

interface CarCountAsk {
  readonly city?: string | null | undefined;
}

/** How many cars there are. */
export const carCountOf = service2.askOne({
  about: () => [],
  dataClass: 'public',
  dependsOn: [],
  action: '',
  answers: { name: 'countResponse', namespace: 'urn:cars:messages' },
  request: (input: CarCountAsk) =>
    element(
      { name: 'count', namespace: 'urn:cars:messages' },
      input.city === undefined || input.city === null
        ? undefined
        : element({ name: 'city', namespace: '' }, input.city),
    ),
  envelope: xml.object({ return: xml.maybe(z.unknown()) }),
  pick: (body) => body.return,
  response: xml.integer.pipe(z.int32()),
  reuse: { ttlSeconds: 300, staleSeconds: 3_600, sharedBy: 'everyone' },
});

/** Which kinds there are. */
export const carKindsOf = service2.askOne({
  about: () => [],
  dataClass: 'public',
  dependsOn: [],
  action: '',
  answers: { name: 'kindsResponse', namespace: 'urn:cars:messages' },
  request: (_: object) => element({ name: 'kinds', namespace: 'urn:cars:messages' }),
  response: xml.object({ kind: xml.many(z.string(), 20) }).transform((row) => row.kind),
  reuse: { ttlSeconds: 300, staleSeconds: 3_600, sharedBy: 'everyone' },
});

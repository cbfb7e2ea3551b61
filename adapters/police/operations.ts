/** The police's calls: SOAP, up to a hundred owners or plates in one message. */

import {
  byKey,
  citizen,
  element,
  field,
  NationalId,
  type Plate,
  path,
  Rejected,
  soap,
  vehicle,
  xml,
  z,
} from 'pishkhan/kit';
import { Fine, Licence, PlateParts, plateElement, Vehicle } from './mapping.ts';

const namespace = 'urn:ir:police:counter:v1';
const counter = soap({ path: path`/services/counter`, namespace });

interface ByOwner {
  readonly nationalId: NationalId;
}
interface ByPlate {
  readonly plate: Plate;
}

/** What the fields of all reads of the police have in common. */
const ofOwner = {
  about: ({ nationalId }: ByOwner) => citizen(nationalId),
  dataClass: 'personal',
  dependsOn: [],
  atMost: 100,
} as const;
const ofPlate = {
  about: ({ plate }: ByPlate) => vehicle(plate),
  dataClass: 'personal',
  dependsOn: [],
  atMost: 100,
} as const;

const owners = (inputs: readonly ByOwner[]) => inputs.map(({ nationalId }) => element('nationalCode', nationalId));
const plates = (inputs: readonly ByPlate[]) => inputs.map(({ plate }) => plateElement(plate));

/** Enough of an answer to tell whose part is whose; the parts themselves are read one by one. */
const OwnerPart = z.looseObject({ nationalCode: xml.one(field(NationalId)) });
const PlatePart = z.looseObject({ plate: xml.one(PlateParts) });
const Owners = xml.object({ owner: xml.many(OwnerPart, 100) });
const Results = xml.object({ result: xml.many(PlatePart, 100) });

const byOwner = ({ owner }: z.output<typeof Owners>) =>
  byKey(
    owner,
    ({ nationalCode }) => nationalCode,
    ({ nationalId }: ByOwner) => nationalId,
  );
const byPlate = ({ result }: z.output<typeof Results>) =>
  byKey(
    result,
    ({ plate }) => plate,
    ({ plate }: ByPlate) => plate,
  );

export const vehiclesOf = counter.ask({
  ...ofOwner,
  action: `${namespace}/GetVehiclesByOwners`,
  request: (inputs) => element('GetVehiclesByOwners', ...owners(inputs)),
  envelope: Owners,
  pick: byOwner,
  response: xml.object({ vehicle: xml.many(Vehicle, 50) }).transform(({ vehicle }) => vehicle),
  reuse: { ttlSeconds: 300, staleSeconds: 3_600, revalidateSeconds: 60, sharedBy: 'everyone' },
});

const VehiclePart = xml.object({ vehicle: xml.maybe(z.unknown()) });

export const vehicleOf = counter.ask({
  ...ofPlate,
  action: `${namespace}/GetVehiclesByPlates`,
  request: (inputs) => element('GetVehiclesByPlates', ...plates(inputs)),
  envelope: Results,
  pick: (body) => {
    const partOf = byPlate(body);
    return (input) => {
      const { vehicle } = VehiclePart.parse(partOf(input));
      if (vehicle === null) return null;
      // The part may be of the right plate and the vehicle in it of another.
      return PlatePart.parse(vehicle).plate === input.plate ? vehicle : undefined;
    };
  },
  response: Vehicle,
  reuse: { ttlSeconds: 300, staleSeconds: 3_600, revalidateSeconds: 60, sharedBy: 'everyone' },
});

export const finesOf = counter.ask({
  ...ofPlate,
  action: `${namespace}/GetFinesByPlates`,
  request: (inputs) => element('GetFinesByPlates', ...plates(inputs)),
  envelope: Results,
  pick: byPlate,
  response: xml.object({ fine: xml.many(Fine, 200) }).transform(({ fine }) => fine),
  // Whether a fine is paid decides over services.
  reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'everyone' },
});

const LicencePart = xml.object({
  licence: xml.maybe(z.unknown()),
  error: xml.maybe(xml.object({ code: xml.one(xml.text) })),
});

export const drivingLicenceOf = counter.ask({
  ...ofOwner,
  action: `${namespace}/GetLicencesByOwners`,
  request: (inputs) => element('GetLicencesByOwners', ...owners(inputs)),
  envelope: Owners,
  pick: (body) => {
    const partOf = byOwner(body);
    return (input) => {
      const { licence, error } = LicencePart.parse(partOf(input));
      if (error?.code === 'E17') throw new Rejected('FILE_SEALED');
      return error === null ? licence : undefined;
    };
  },
  response: Licence,
  // Whether a licence is valid decides over services.
  reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'everyone' },
});

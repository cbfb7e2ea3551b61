/** Stand-in of the police: SOAP 1.1 behind HTTP Basic, as `counter.wsdl` describes it. */

import {
  basic,
  canonical,
  defineStandIn,
  element,
  type Fine,
  finesOf,
  isSealed,
  type Licence,
  licenceOf,
  NationalId,
  Plate,
  parsed,
  platePartsOf,
  SoapFault,
  soapRoutes,
  type Vehicle,
  vehicleAt,
  vehiclesOf,
  type XmlElement,
  type XmlNode,
} from 'pishkhan/kit/sandbox';

const account = { username: 'pishkhan', password: 'sandbox-police-password' };

const namespace = 'urn:ir:police:counter:v1';
const atMost = 100;

export const standIn = defineStandIn({
  credentials: account,
  guard: basic(account),
  routes: soapRoutes({
    path: '/services/counter',
    namespace,
    wsdl: new URL('./counter.wsdl', import.meta.url),
    operations: {
      GetVehiclesByOwners: {
        operation: 'vehiclesOf',
        keyField: 'maker',
        answer: (request) =>
          ownersIn(request).map((owner) =>
            element('owner', element('nationalCode', owner), ...vehiclesOf(owner).map(writtenVehicle)),
          ),
      },
      GetVehiclesByPlates: {
        operation: 'vehicleOf',
        keyField: 'maker',
        answer: (request) =>
          platesIn(request).map((plate) =>
            element('result', writtenPlate(plate), optional(vehicleAt(plate), writtenVehicle)),
          ),
      },
      GetFinesByPlates: {
        operation: 'finesOf',
        keyField: 'serial',
        answer: (request) =>
          platesIn(request).map((plate) => element('result', writtenPlate(plate), ...finesOf(plate).map(writtenFine))),
      },
      GetLicencesByOwners: {
        operation: 'drivingLicenceOf',
        keyField: 'number',
        answer: (request) =>
          ownersIn(request).map((owner) => element('owner', element('nationalCode', owner), licenceOrError(owner))),
      },
    },
  }),
});

function ownersIn(request: XmlElement): readonly NationalId[] {
  return listIn(request, 'nationalCode', ({ text }) => canonical(NationalId, text));
}

function platesIn(request: XmlElement): readonly Plate[] {
  return listIn(request, 'plate', plateFrom);
}

function listIn<Item>(
  request: XmlElement,
  name: string,
  read: (item: XmlElement) => Item | undefined,
): readonly Item[] {
  const { children } = request;
  const isList = children.length > 0 && children.every((child) => child.name === name && child.namespace === namespace);
  if (!isList) throw new SoapFault('MALFORMED_REQUEST', 'پیام درخواست با شرح سرویس سازگار نیست.');
  if (children.length > atMost) throw new SoapFault('TOO_MANY', 'در هر درخواست حداکثر ۱۰۰ مورد پذیرفته می‌شود.');
  return children.map((child) => {
    const item = read(child);
    if (item === undefined) throw new SoapFault('INVALID_ARGUMENT', 'کد ملی یا شمارهٔ پلاک نامعتبر است.');
    return item;
  });
}

function plateFrom({ children }: XmlElement): Plate | undefined {
  const names = children.map(({ name }) => name).join(' ');
  const texts = children.map(({ text }) => text);
  return names === 'left letter right region' || names === 'left right' ? parsed(Plate, texts.join('-')) : undefined;
}

function writtenPlate(plate: Plate): XmlNode {
  const { kind: _, ...parts } = platePartsOf(plate);
  return elementOf('plate', parts);
}

function writtenVehicle({ plate, vin, maker, model, productionYear }: Vehicle): XmlNode {
  const rest = elementOf('vehicle', { vin, maker, model, productionYear });
  return element('vehicle', writtenPlate(plate), ...rest.content);
}

function writtenFine({ serial, offenceDate, place, kind, amount, billId, paymentId, paid }: Fine): XmlNode {
  return elementOf('fine', { serial, offenceDate, place, kind, amount, billId, paymentId, paid });
}

function writtenLicence({ number, category, validTo, negativePoints, status }: Licence): XmlNode {
  return elementOf('licence', { number, category, validTo, negativePoints, status });
}

function licenceOrError(owner: NationalId): XmlNode | undefined {
  if (isSealed(owner)) return elementOf('error', { code: 'E17', message: 'پروندهٔ این راننده مهر و موم است' });
  return optional(licenceOf(owner), writtenLicence);
}

/** An element that holds one element for each member, in their order. */
function elementOf(name: string, members: Readonly<Record<string, string | number | boolean>>): XmlNode {
  return element(name, ...Object.entries(members).map(([member, value]) => element(member, String(value))));
}

function optional<Value>(value: Value | undefined, write: (value: Value) => XmlNode): XmlNode | undefined {
  return value === undefined ? undefined : write(value);
}

/** Operations of the test's agency, made by the kit: a thing by its id, over REST and over SOAP, one or several. */

import { Rejected } from '../../src/errors.ts';
import { byKey, element, path, rest, soap, xml, z } from '../../src/kit/index.ts';

export interface ById {
  readonly id: string;
}

const shared = { about: () => [], dataClass: 'public', dependsOn: [], reuse: 'never' } as const;
const idOf = ({ id }: ById): string => id;

export const restThing = rest.get({
  ...shared,
  path: ({ id }: ById) => path`/things/${id}`,
  absentStatus: 404,
  envelope: z.looseObject({ refusal: z.string().optional() }),
  pick: (body) => {
    if (body.refusal !== undefined) throw new Rejected(body.refusal);
    return body;
  },
  response: z.object({ name: z.string() }),
});

export const restThings = rest.get({
  ...shared,
  many: {
    atMost: 10,
    path: (_: readonly ById[]) => path`/things`,
    json: (inputs) => ({ ids: inputs.map(idOf) }),
    envelope: z.object({ things: z.array(z.looseObject({ id: z.string() })) }),
    pick: ({ things }) => byKey(things, ({ id }) => id, idOf),
  },
  response: z.object({ name: z.string() }),
});

export const namespace = 'urn:test:things';
const service = soap({ path: path`/service`, namespace, faults: { E17: 'SEALED', E18: 'NOT_IN_THE_MANIFEST' } });

export const soapThings = service.ask({
  ...shared,
  action: `${namespace}/GetThings`,
  atMost: 10,
  request: (inputs: readonly ById[]) => element('GetThings', ...inputs.map(({ id }) => element('id', id))),
  envelope: xml.object({ thing: xml.many(z.looseObject({ id: xml.one(xml.text) }), 10) }),
  pick: ({ thing }) => byKey(thing, ({ id }) => id, idOf),
  response: xml.object({ name: xml.one(xml.text) }).transform(({ name }) => ({ name })),
});

export const envelopeNamespace = 'http://schemas.xmlsoap.org/soap/envelope/';

export const envelope = (body: string): string =>
  `<?xml version="1.0"?><s:Envelope xmlns:s="${envelopeNamespace}"><s:Body>${body}</s:Body></s:Envelope>`;

export const things = (inside: string): string =>
  envelope(`<GetThingsResponse xmlns="${namespace}">${inside}</GetThingsResponse>`);

export const aThing = things('<thing><id>1</id><name>x</name></thing>');

export const fault = (faultCode: string, detail = '', faultString = 'no'): string =>
  envelope(`<s:Fault><faultcode>${faultCode}</faultcode><faultstring>${faultString}</faultstring>${detail}</s:Fault>`);

export const codeOf = (code: string): string =>
  `<detail><f:refusal xmlns:f="${namespace}"><f:code>${code}</f:code></f:refusal></detail>`;

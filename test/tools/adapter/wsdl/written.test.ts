/** The whole way from a WSDL to an adapter that answers its own examples. */

import { expect, it } from 'vitest';
import { running } from '../../../adapter-new/written.ts';
import { answering, holding, read } from './describing.ts';

const heir = (name: string, field: string) =>
  `<xs:complexType name="${name}"><xs:complexContent><xs:extension base="t:Car"><xs:sequence><xs:element name="${field}" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`;

it('answers with an heir of an abstract base, and leaves out what was not mapped', async () => {
  const car = holding(
    '<xs:element name="year" type="xs:int"/><xs:element name="__proto__" type="xs:int"/><xs:any/>',
    'name="Car" abstract="true"',
  );
  const service = read(
    answering('<xs:element name="car" type="t:Car"/>', car + heir('Truck', 'load') + heir('Bus', 'seats')),
  );
  await running(service, async ({ askExamples, undecided, text }) => {
    const answers = [...(await askExamples())].map(([name, { data, errors }]) => ({ name, data, errors }));
    const carsCar = { __typename: 'CarsTruck', year: 1, load: 1 };
    expect(answers).toEqual([{ name: 'car.graphql', data: { carsCar } }]);
    expect(undecided.join('\n')).toContain('anything may stand here (xs:any); it is not mapped.');
    for (const file of ['adapter.ts', 'schema.graphql', 'sandbox.ts']) expect(text(file)).not.toContain('__proto__');
    expect(JSON.parse(text('manifest.json'))).toMatchObject({ id: 'cars', hosts: ['cars.example'] });
  });
}, 120_000);

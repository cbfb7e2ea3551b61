/** An adapter written of a SOAP service asks and reads as that service speaks. */

import { expect, it } from 'vitest';
import { carRegister } from './soap-service.ts';
import { running } from './written.ts';

it('answers every example through its stand-in', async () => {
  await running(carRegister, async ({ askExamples, undecided, text }) => {
    const answers = await askExamples();
    const car = {
      plate: 'Plate 1',
      year: 1300,
      price: 1,
      isClean: true,
      seenOn: { iso: '2025-03-21', jalali: '1404/01/01' },
      fuel: 'PETROL',
      owners: [{ __typename: 'CarRegisterPerson', firstName: 'First name 1' }],
      weight: { unit: 'Unit 1', value: 1 },
    };
    expect([...answers].map(([name, { data, errors }]) => ({ name, data, errors }))).toEqual([
      { name: 'car-count.graphql', data: { carRegisterCarCount: 1 } },
      { name: 'car-kinds.graphql', data: { carRegisterCarKinds: ['Kind 1'] } },
      { name: 'car.graphql', data: { vehicle: { car: expect.objectContaining(car) } } },
      { name: 'owned-cars.graphql', data: { citizen: { ownedCars: [expect.objectContaining(car)] } } },
      { name: 'sell-car.graphql', data: { sellCar: { state: 'COMPLETED', answer: 'Receipt 1' } } },
    ]);
    expect(undecided).toContain('Car: "picture" is xs:any, so it is left out.');
    expect(text('schema.graphql')).not.toContain('picture');
  });
}, 120_000);

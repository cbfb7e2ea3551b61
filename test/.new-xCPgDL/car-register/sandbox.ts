/** Stand-in of Car Register. */

import { basic, defineStandIn, soapCall, textIn } from 'pishkhan/kit/sandbox';

const account = { username: 'pishkhan', password: 'sandbox-car-register-password' };

/** Made-up answers of car, by plate. */
const carAnswers = new Map<string, string>([
  [
    '48ج771-34',
    `<GetCarAnswer xmlns="urn:cars:messages"><result plate="Plate 1"><year xmlns="urn:cars:types">1300</year><price xmlns="urn:cars:types">1</price><clean xmlns="">true</clean><seen xmlns="urn:cars:types">2025-03-21</seen><fuel xmlns="urn:cars:types">P</fuel><owners xmlns="urn:cars:types"><owner xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="PersonType"><fn>First name 1</fn></owner></owners><weight xmlns="urn:cars:types" unit="Unit 1">1</weight></result></GetCarAnswer>`,
  ],
  [
    '12ب345-67',
    `<GetCarAnswer xmlns="urn:cars:messages"><result plate="Plate 2"><year xmlns="urn:cars:types">1300</year><price xmlns="urn:cars:types">2</price><clean xmlns="">false</clean><seen xmlns="urn:cars:types">2025-06-22</seen><fuel xmlns="urn:cars:types">D</fuel><owners xmlns="urn:cars:types"><owner xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CompanyType"><title>Title 2</title></owner></owners><weight xmlns="urn:cars:types" unit="Unit 2">2</weight></result></GetCarAnswer>`,
  ],
  [
    '123-45678',
    `<GetCarAnswer xmlns="urn:cars:messages"><result plate="Plate 3"><year xmlns="urn:cars:types">1300</year><price xmlns="urn:cars:types">3</price><clean xmlns="">true</clean><seen xmlns="urn:cars:types">2025-09-23</seen><fuel xmlns="urn:cars:types">P</fuel><owners xmlns="urn:cars:types"><owner xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="PersonType"><fn>First name 3</fn></owner></owners><weight xmlns="urn:cars:types" unit="Unit 3">3</weight></result></GetCarAnswer>`,
  ],
]);

/** Made-up answers of ownedCars, by nid. */
const ownedCarsAnswers = new Map<string, string>([
  [
    '0499370899',
    `<ListCarsAnswer xmlns="urn:cars:messages"><cars><car plate="Plate 1"><year xmlns="urn:cars:types">1300</year><price xmlns="urn:cars:types">1</price><clean xmlns="">true</clean><seen xmlns="urn:cars:types">2025-03-21</seen><fuel xmlns="urn:cars:types">P</fuel><owners xmlns="urn:cars:types"><owner xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="PersonType"><fn>First name 1</fn></owner></owners><weight xmlns="urn:cars:types" unit="Unit 1">1</weight></car></cars></ListCarsAnswer>`,
  ],
  [
    '0790419904',
    `<ListCarsAnswer xmlns="urn:cars:messages"><cars><car plate="Plate 2"><year xmlns="urn:cars:types">1300</year><price xmlns="urn:cars:types">2</price><clean xmlns="">false</clean><seen xmlns="urn:cars:types">2025-06-22</seen><fuel xmlns="urn:cars:types">D</fuel><owners xmlns="urn:cars:types"><owner xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CompanyType"><title>Title 2</title></owner></owners><weight xmlns="urn:cars:types" unit="Unit 2">2</weight></car></cars></ListCarsAnswer>`,
  ],
  [
    '0084575948',
    `<ListCarsAnswer xmlns="urn:cars:messages"><cars><car plate="Plate 3"><year xmlns="urn:cars:types">1300</year><price xmlns="urn:cars:types">3</price><clean xmlns="">true</clean><seen xmlns="urn:cars:types">2025-09-23</seen><fuel xmlns="urn:cars:types">P</fuel><owners xmlns="urn:cars:types"><owner xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="PersonType"><fn>First name 3</fn></owner></owners><weight xmlns="urn:cars:types" unit="Unit 3">3</weight></car></cars></ListCarsAnswer>`,
  ],
]);

/** Made-up answers of sellCar, by plate. */
const sellCarAnswers = new Map<string, string>([
  ['48ج771-34', `<SellAnswer xmlns="urn:cars:messages"><receipt>Receipt 1</receipt></SellAnswer>`],
  ['12ب345-67', `<SellAnswer xmlns="urn:cars:messages"><receipt>Receipt 2</receipt></SellAnswer>`],
  ['123-45678', `<SellAnswer xmlns="urn:cars:messages"><receipt>Receipt 3</receipt></SellAnswer>`],
]);

/** Made-up answers of carCount, whoever asks. */
const carCountAnswers = new Map<string, string>([
  ['everybody', `<countResponse xmlns="urn:cars:messages"><return xmlns="">1</return></countResponse>`],
]);

/** Made-up answers of carKinds, whoever asks. */
const carKindsAnswers = new Map<string, string>([
  ['everybody', `<kindsResponse xmlns="urn:cars:messages"><kind xmlns="">Kind 1</kind></kindsResponse>`],
]);

export const standIn = defineStandIn({
  credentials: account,
  guard: basic(account),
  routes: [
    soapCall({
      operation: 'carOf',
      path: '/ws/cars',
      version: '1.2',
      action: 'urn:cars/GetCar',
      keyField: 'year',
      answer: (request) => carAnswers.get(textIn(request, 'plate') ?? '') ?? [...carAnswers.values()][0],
    }),
    soapCall({
      operation: 'ownedCarsOf',
      path: '/ws/cars',
      version: '1.2',
      action: 'urn:cars/ListCars',
      keyField: 'year',
      answer: (request) => ownedCarsAnswers.get(textIn(request, 'nid') ?? '') ?? [...ownedCarsAnswers.values()][0],
    }),
    soapCall({
      operation: 'sellCar',
      path: '/ws/cars',
      version: '1.2',
      action: 'urn:cars/Sell',
      answer: (request) => sellCarAnswers.get(textIn(request, 'plate') ?? '') ?? [...sellCarAnswers.values()][0],
    }),
    soapCall({
      operation: 'carCountOf',
      path: '/ws/rpc',
      version: '1.1',
      action: '',
      answer: () => [...carCountAnswers.values()][0],
    }),
    soapCall({
      operation: 'carKindsOf',
      path: '/ws/rpc',
      version: '1.1',
      action: '',
      answer: () => [...carKindsAnswers.values()][0],
    }),
  ],
});

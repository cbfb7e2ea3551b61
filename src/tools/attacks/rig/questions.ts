/** The questions that office software asks: registered for the client where only what is registered is taken. */

import { createHash } from 'node:crypto';

const screen = `{
  nationalId
  identity { firstName lastName fatherName birthDate { jalali } }
  vehicles { plate make fines { kind amount paid } }
  properties { code tax { debt } }
  drivingLicence { category status }
}`;

/** Of the vehicles in one document. */
export const plateNumbers = Array.from({ length: 10 }, (_, i) => i);

export const questions = {
  anybody: 'query anybody { __typename }',
  identity:
    'query identity($id: NationalId!) { citizen(nationalId: $id) { nationalId identity { firstName lastName } } }',
  screen: `query screen($id: NationalId!) { citizen(nationalId: $id) ${screen} }`,
  citizens: 'query citizens($ids: [NationalId!]!) { citizens(nationalIds: $ids) { nationalId identity { lastName } } }',
  vehicle: 'query vehicle($plate: Plate!) { vehicle(plate: $plate) { plate make fines { amount } } }',
  property: 'query property($code: PropertyCode!) { property(code: $code) { code tax { debt } } }',
  organization: 'query organization($id: LegalId!) { organization(legalId: $id) { legalId } }',
  services:
    'query services($search: String, $first: Int, $after: String) { services(search: $search, first: $first, after: $after) { nodes { code } } }',
  mine: 'query mine($id: NationalId!) { citizen(nationalId: $id) { nationalId identity { firstName lastName } } office { id } service(code: "counter.overview") { name } }',
  plates: `query plates(${plateNumbers.map((i) => `$p${i}: Plate!`).join(' ')}) { ${plateNumbers.map((i) => `v${i}: vehicle(plate: $p${i}) { make }`).join(' ')} }`,
  pay: 'mutation pay($input: PayPropertyTaxInput!) { payPropertyTax(input: $input) { state } }',
  // One field behind a scope, on every path that leads to it.
  plainly: 'query plainly($id: NationalId!) { citizen(nationalId: $id) { identity { lastName } vehicles { plate } } }',
  alias:
    'query alias($id: NationalId!) { c: citizen(nationalId: $id) { identity { lastName } v: vehicles { p: plate } } }',
  fragment:
    'query fragment($id: NationalId!) { citizen(nationalId: $id) { identity { lastName } ...f } } fragment f on Citizen { vehicles { plate } }',
  inline:
    'query inline($id: NationalId!) { citizen(nationalId: $id) { identity { lastName } ... on Citizen { ... { vehicles { plate } } } } }',
  list: 'query list($id: NationalId!) { citizens(nationalIds: [$id]) { identity { lastName } vehicles { plate } } }',
  directive:
    'query directive($id: NationalId!, $on: Boolean = true) { citizen(nationalId: $id) { identity { lastName } vehicles @include(if: $on) { plate } } }',
  union:
    'query union($id: NationalId!) { citizen(nationalId: $id) { identity { lastName } properties { owners { ... on Citizen { nationalId vehicles { plate } } } } } }',
  owners:
    'query owners($id: NationalId!) { citizen(nationalId: $id) { properties { owners { ... on Citizen { nationalId identity { lastName } } } } } }',
} as const;

export type QuestionName = keyof typeof questions;

/** The id under which a client's makers register a document. */
export const documentId = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A catalogue file with mistakes is refused whole, and each of them is named: the row, the place, and how to mend it. */

import { describe, expect, it } from 'vitest';
import { readFile } from '../../src/counter/services/read-file.ts';
import type { IsoDate } from '../../src/scalars/index.ts';
import { goodMandate, goodService, opening } from './hand-rows.ts';

const around = {
  scopes: new Set(['police.fines', 'police.vehicles', 'civil-registry.identity', 'counter.catalogue']),
  agencies: new Set(['police', 'civil-registry']),
  networks: new Set(['PISHKHAN', 'POLICE_PLUS_10']),
  today: '2026-03-21' as IsoDate,
};

const agency = { id: 'police', name: { fa: 'پلیس', en: 'Police' } };

const read = (changes: Readonly<Record<string, unknown>>) =>
  readFile('police.json', JSON.stringify({ agency, services: [], mandates: [], ...changes }), around);

const withService = (changes: Readonly<Record<string, unknown>>) => read({ services: [goodService(changes)] });
const withMandate = (changes: Readonly<Record<string, unknown>>) =>
  read({ services: [goodService()], mandates: [goodMandate(changes)] });

const leg = (amount: unknown) => ({ name: { fa: 'کارمزد', en: 'Commission' }, beneficiaries: ['OFFICE'], amount });
const fee = (from: string, legs = [leg(1)]) => ({ from, legs, verification: 'SAMPLE' });
const requirement = { code: 'photo', kind: 'PHOTO', name: { fa: 'عکس', en: 'Photograph' } };

describe('a file', () => {
  it('that is good is read, days in either calendar and amounts as people write them', () => {
    const { file, mistakes, warnings } = read({
      services: [
        goodService({
          openTo: [opening('PISHKHAN', '1404/01/01', '2026-03-21'), opening('PISHKHAN', '۱۴۰۵/۰۱/۰۱')],
          fees: [fee('1404/01/01', [leg('۱۲۵٬۰۰۰')])],
        }),
      ],
      mandates: [goodMandate({ service: 'police.fines-inquiry' })],
    });
    expect({ mistakes, warnings }).toEqual({ mistakes: [], warnings: [] });
    expect(file?.services[0]?.openTo).toMatchObject([
      { from: '2025-03-21', to: '2026-03-21' },
      { from: '2026-03-21', to: null },
    ]);
    expect(file?.services[0]?.fees[0]?.legs[0]?.amount).toBe(125_000);
  });

  it.each([
    ['is cut off', '{"agency": ', 'police.json: is not JSON; a comma or a quote is missing, or the file was cut off.'],
    ['is a list', '[]', 'police.json: is not an object in braces; write one.'],
    ['says no agency', '{"services": []}', 'police.json: agency: is missing; write an object in braces.'],
    [
      'misspells a list',
      JSON.stringify({ agency, services: [], mandate: [] }),
      'police.json: has "mandate", which is not known here; mend its spelling or remove it.',
    ],
  ])('that %s is refused', (_, text, sentence) => {
    const { file, mistakes } = readFile('police.json', text, around);
    expect(file).toBeUndefined();
    expect(mistakes).toContain(sentence);
  });

  it('names every mistake at once, also beside one another in a row', () => {
    const { file, mistakes } = read({
      services: [
        goodService({ kind: 'INQUIRE', processingDays: 0 }),
        goodService({ code: 'police.passport', openTo: [opening('PISHKHAN', '1404/12/30')] }),
        goodService({ code: 'police.plate', openTo: [opening('POST_OFFICE', '1404/01/01')] }),
      ],
      mandates: [goodMandate({ status: 'REFUSED' })],
    });
    expect(file).toBeUndefined();
    expect(mistakes).toEqual([
      'police.json: services[0] (police.fines-inquiry): kind: is none of INQUIRY, PAYMENT, REQUEST; write one of them.',
      'police.json: services[0] (police.fines-inquiry): processingDays: is less than 1.',
      'police.json: services[1] (police.passport): openTo[0].from: is a day or time that does not exist; write a day as 1405/01/01 or 2026-03-21.',
      'police.json: services[2] (police.plate): openTo[0].network: "POST_OFFICE" is not a network; those there are: PISHKHAN, POLICE_PLUS_10.',
      'police.json: mandates[0] (police.all-services): document: is missing, and nobody is said to have refused without their own dated document; add it, or write SILENT or NOT_OFFERED.',
    ]);
  });
});

describe('a service', () => {
  it.each([
    [
      'with a code in capitals',
      { code: 'Police.Fines' },
      'services[0] (Police.Fines): code: holds a character that does not belong there; write lower-case words joined by hyphens, two parts or more joined by dots',
    ],
    [
      'under the name of another agency',
      { code: 'municipality.fines' },
      'services[0] (municipality.fines): code: does not begin with "police."; it must',
    ],
    ['without its Persian name', { name: { en: 'Fines' } }, 'name.fa: is missing; write a text'],
    [
      'with a fee in halves',
      { fees: [fee('1404/01/01', [leg(0.5)])] },
      'fees[0].legs[0].amount: is not written in the expected form; write whole rials as a number',
    ],
    [
      'with a fee below nothing',
      { fees: [fee('1404/01/01', [leg(-1)])] },
      'fees[0].legs[0].amount: is less than nothing',
    ],
    [
      'with a fee beyond what there is',
      { fees: [fee('1404/01/01', [leg(9e15), leg(9e15)])] },
      'fees[0].legs: are together more than an amount can be; write less',
    ],
    [
      'with two fees from one day',
      { fees: [fee('1404/01/01'), fee('2025-03-21')] },
      'fees[1]: is "2025-03-21" a second time; remove one',
    ],
    [
      'with a requirement twice',
      { requirements: [requirement, requirement] },
      'requirements[1]: is "photo" a second time; remove one',
    ],
    [
      'that ends before it begins',
      { openTo: [opening('PISHKHAN', '1404/01/02', '1404/01/01')] },
      'openTo[0].to: is not after "from"; write the first day on which it holds no more',
    ],
    [
      'that ends as it begins',
      { openTo: [opening('PISHKHAN', '1404/01/01', '1404/01/01')] },
      'openTo[0].to: is not after "from"; write the first day on which it holds no more',
    ],
    [
      'opened twice at once',
      { openTo: [opening('PISHKHAN', '1404/01/01'), opening('PISHKHAN', '1405/01/01')] },
      'openTo[1]: overlaps openTo[0] of the same network; end one of them first',
    ],
    [
      'that reads what no adapter declares',
      { reads: ['police.fine'] },
      'reads[0]: "police.fine" is declared by no manifest; those there are: police.fines, police.vehicles',
    ],
    [
      'that was read nowhere',
      { verification: 'SOURCE_READ' },
      'source: is missing; say where it was read, or grade it GENERAL_KNOWLEDGE or SAMPLE',
    ],
    [
      'with a name for a colour',
      { colour: 'red' },
      'services[0] (police.fines-inquiry): has "colour", which is not known here; mend its spelling or remove it',
    ],
  ] as const)('%s is refused', (_, changes, sentence) => {
    const { file, mistakes } = withService(changes);
    expect(file).toBeUndefined();
    expect(mistakes.join('\n')).toContain(`${sentence}.`);
    expect(mistakes).toHaveLength(1);
  });

  it('given twice is refused', () => {
    expect(read({ services: [goodService(), goodService()] }).mistakes).toEqual([
      'police.json: services[1]: is "police.fines-inquiry" a second time; remove one.',
    ]);
  });

  it('may read what an agency declares that is not loaded, and is told so', () => {
    const { file, mistakes, warnings } = withService({ reads: ['tax.file'] });
    expect([file?.services.length, mistakes]).toEqual([1, []]);
    expect(warnings).toEqual([
      'police.json: services[0] (police.fines-inquiry): reads[0]: "tax.file" is of an agency whose adapter is not loaded, so it opens nothing yet.',
    ]);
  });
});

describe('a mandate', () => {
  const document = { reference: '1234', date: '1404/05/01' };

  it.each([
    ['that was refused', { status: 'REFUSED' }, 'document: is missing, and nobody is said to have refused'],
    [
      'that was refused once',
      { timeline: [{ on: '1400/01/01', status: 'REFUSED', source: 'x', verification: 'CITED' }] },
      'document: is missing, and nobody is said to have refused',
    ],
    [
      'refused without a day',
      { status: 'REFUSED', document: { reference: '1234' } },
      'document.date: is not of the type that is asked for',
    ],
    [
      'refused tomorrow',
      { status: 'REFUSED', document: { ...document, date: '2026-03-22' } },
      'document.date: is a day that has not come yet',
    ],
    [
      'of a service that is not there',
      { service: 'police.passport' },
      'service: "police.passport" is no service of this file; add it, or leave "service" out',
    ],
    [
      'of a status of its own',
      { status: 'IGNORED' },
      'status: is none of DELEGATED, PARTLY_DELEGATED, NOT_OFFERED, SILENT, REFUSED, SUSPENDED, WITHDRAWN; write one of them',
    ],
    ['without a source', { source: '' }, 'source: is empty; write a text'],
    [
      'in force until before it was',
      { effectiveFrom: '1400/01/01', effectiveTo: '1399/01/01' },
      'effectiveTo: is not after "from"',
    ],
    [
      'whose story runs backwards',
      {
        timeline: [
          { on: '1400/01/01', status: 'SILENT', source: 'x', verification: 'CITED' },
          { on: '1399/01/01', status: 'SILENT', source: 'x', verification: 'CITED' },
        ],
      },
      'timeline[1].on: is before the event above it; put the oldest first',
    ],
  ] as const)('%s is refused', (_, changes, sentence) => {
    const { file, mistakes } = withMandate(changes);
    expect(file).toBeUndefined();
    expect(mistakes.join('\n')).toContain(sentence);
    expect(mistakes).toHaveLength(1);
  });

  it("that was refused in the agency's own dated document is read", () => {
    expect(withMandate({ status: 'REFUSED', document }).file?.mandates[0]?.document).toEqual({
      reference: '1234',
      date: '2025-07-23',
    });
  });
});

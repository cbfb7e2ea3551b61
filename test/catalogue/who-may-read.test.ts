/** A scope is read in a visit whose service reads it and is open to the office; else it is said why not. */

import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { catalogueWith, opening } from './hand-rows.ts';

const since = '1400/01/01';
const catalogue = catalogueWith([
  { code: 'police.fines', reads: ['police.fines', 'police.vehicles'], openTo: [opening('PISHKHAN', since)] },
  { code: 'police.passport', reads: ['civil-registry.identity'], openTo: [opening('POLICE_PLUS_10', since)] },
  { code: 'police.objection', reads: ['police.fines', 'police.file'], openTo: [] },
  { code: 'counter.closed', reads: ['police.fines'], openTo: [] },
]);

function verdict(scope: string, services: readonly string[], networks: readonly string[]) {
  const found = catalogue.mayRead(scope, { services, networks });
  if (!(found instanceof Problem)) return found;
  const { scope: ofProblem, service, agency, reason } = found.details;
  return { code: found.code, scope: ofProblem, service, agency, reason };
}

describe('a scope', () => {
  it.each([
    ['its service, open to the network', 'police.fines', ['police.fines'], ['PISHKHAN']],
    ['its service, open to one of two networks', 'police.fines', ['police.fines'], ['CITY_ESERVICE', 'PISHKHAN']],
    ['one open service beside closed ones', 'police.fines', ['police.objection', 'police.fines'], ['PISHKHAN']],
  ])('is read in a visit for %s', (_, scope, services, networks) => {
    expect(verdict(scope, services, networks)).toBe('allowed');
  });

  it('that no service of the visit reads is not of the service', () => {
    expect(verdict('police.licence', ['police.fines'], ['PISHKHAN'])).toEqual({
      code: 'FORBIDDEN',
      reason: 'NOT_OF_THE_SERVICE',
      scope: 'police.licence',
      service: 'police.fines',
      agency: undefined,
    });
  });

  it.each([[['police.gone']], [[]], [['__proto__']]])('is read for no service that there is not: %j', (services) => {
    expect(verdict('police.fines', services, ['PISHKHAN'])).toMatchObject({ reason: 'NOT_OF_THE_SERVICE' });
  });

  it('whose service is open to nobody is not delegated, and its agency is named', () => {
    expect(verdict('police.file', ['police.objection'], ['PISHKHAN'])).toEqual({
      code: 'SERVICE_NOT_DELEGATED',
      reason: undefined,
      scope: 'police.file',
      service: 'police.objection',
      agency: 'police',
    });
  });

  it('whose service is open to others is not allowed to the network', () => {
    expect(verdict('civil-registry.identity', ['police.passport'], ['PISHKHAN'])).toMatchObject({
      code: 'NETWORK_NOT_ALLOWED',
      service: 'police.passport',
      agency: 'police',
    });
    expect(verdict('police.fines', ['police.fines'], [])).toMatchObject({ code: 'NETWORK_NOT_ALLOWED' });
  });

  it('is refused by the service that comes closest', () => {
    for (const services of [
      ['police.objection', 'police.fines'],
      ['police.fines', 'police.objection'],
    ]) {
      expect(verdict('police.fines', services, ['CITY_ESERVICE'])).toMatchObject({
        code: 'NETWORK_NOT_ALLOWED',
        service: 'police.fines',
      });
    }
  });

  it("refused by the counter's own service is no agency's doing", () => {
    expect(verdict('police.fines', ['counter.closed'], ['PISHKHAN'])).toMatchObject({
      code: 'SERVICE_NOT_DELEGATED',
      agency: undefined,
    });
  });
});

/** What the graph shows as open may be read, what it shows as closed is refused for the reason it shows. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceResolvers } from '../../src/counter/services/resolvers.ts';
import type { Service } from '../../src/counter/services/view.ts';
import { catalogueWith, networks, opening } from './hand-rows.ts';

/** Days around the turn of a year, so that spans end, begin and touch today. */
const days = ['2026-03-19', '2026-03-20', '2026-03-21', '2026-03-22', '2026-03-23'] as const;
const aDay = fc.integer({ min: 0, max: days.length - 1 });

const anOpening = fc
  .record({ network: fc.constantFrom(...networks), from: aDay, length: fc.option(fc.integer({ min: 1, max: 3 })) })
  .map(({ network, from, length }) =>
    opening(network, days[from] ?? '', length === null ? null : (days[from + length] ?? null)),
  );

const codes = ['police.a', 'police.b', 'counter.c'] as const;
const scopes = ['police.x', 'police.y', 'tax.z'] as const;
const aCatalogue = fc.tuple(
  ...codes.map((code) =>
    fc.record({
      code: fc.constant(code),
      openTo: fc.array(anOpening, { maxLength: 4 }),
      reads: fc.uniqueArray(fc.constantFrom(...scopes)),
    }),
  ),
);

const aMoment = fc.integer({ min: Date.parse('2026-03-18T00:00Z'), max: Date.parse('2026-03-25T00:00Z') });

type Shown = (service: Service, args: object, context: { caller: { networks: readonly string[] } }) => unknown;

describe('for every catalogue, day, office and service', () => {
  it('the graph and the policy say the same', () => {
    fc.assert(
      fc.property(
        aCatalogue,
        aMoment,
        fc.subarray([...networks]),
        fc.constantFrom(...codes),
        fc.constantFrom(...scopes),
        (services, moment, ofOffice, code, scope) => {
          const catalogue = catalogueWith(services, () => moment);
          const service = catalogue.today().services.get(code) as Service;
          const shown = serviceResolvers({ catalogue, agencies: [] }).Service as unknown as Record<string, Shown>;
          const context = { caller: { networks: ofOffice } };
          const verdict = catalogue.mayRead(scope, { services: [code], networks: ofOffice });
          const code_ = verdict === 'allowed' ? undefined : verdict.code;
          if (!service.reads.includes(scope as never)) expect(code_).toBe('FORBIDDEN');
          else expect(shown.closedBecause?.(service, {}, context)).toBe(code_);
          const isOpen = shown.closedBecause?.(service, {}, context) === undefined;
          expect(shown.openToMe?.(service, {}, context)).toBe(isOpen);
          const shownNetworks = shown.openTo?.(service, {}, context) as { code: string }[];
          expect(shownNetworks.some((network) => ofOffice.includes(network.code as never))).toBe(isOpen);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

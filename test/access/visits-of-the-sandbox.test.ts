/** The sandbox' visits: every citizen's, for the counter screen or for one service. */

import { expect, it } from 'vitest';
import { sandboxVisits } from '../../src/access/visits.ts';

const visits = sandboxVisits((code) => code === 'police.traffic-fines');
const find = (id: string) => visits.find(id, { clerk: 'demo', office: 'P-1001' });

it('demo is for the counter screen', () => {
  expect(find('demo')).toMatchObject({ id: 'demo', services: ['counter.overview'] });
});

it('demo and the code of a service is for that service', () => {
  expect(find('demo.police.traffic-fines')).toMatchObject({ services: ['police.traffic-fines'] });
});

it.each(['', 'demo.', 'demo.police.no-such', 'demo2', 'police.traffic-fines', `demo.${'x'.repeat(100)}`])(
  '"%s" is none',
  (id) => expect(find(id)).toBeUndefined(),
);

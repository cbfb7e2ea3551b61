/** Of two adapters that cannot both serve, the one that more people rely on stays. */

import { describe, expect, it } from 'vitest';
import { composable } from '../../src/agencies/composable.ts';
import type { Agency } from '../../src/agencies/load.ts';
import { manifestSchema } from '../../src/agencies/manifest.ts';

type Level = 'draft' | 'standard' | 'assured';

function agencyOf(id: string, level: Level, field = 'shared'): Agency {
  const manifest = manifestSchema.parse({
    ...{ id, level, name: { fa: 'آ', en: 'a' }, contact: 'x', hosts: ['x.example'], authentication: { kind: 'none' } },
    scopes: { [`${id}.read`]: { name: { fa: 'آ', en: 'a' }, dataClass: 'public' } },
  });
  return {
    folder: `/adapters/${id}`,
    manifest,
    sdl: `extend type Query { "A." ${field}: String @access(scope: "${id}.read") }`,
    adapter: { operations: {}, resolvers: { Query: { [field]: () => id } } },
    version: '1',
  };
}

const all = (_: string): boolean => true;
const served = (agencies: readonly Agency[], isLive = all): readonly string[] =>
  composable(agencies, isLive).agencies.map(({ manifest }) => manifest.id);

describe('of two that define the same field', () => {
  it('the one that is connected stays, whatever its level', () => {
    const both = [agencyOf('alpha', 'assured'), agencyOf('beta', 'draft')];
    expect(served(both, (id) => id === 'beta')).toEqual(['beta']);
  });

  it('the one of the higher level stays', () => {
    expect(served([agencyOf('alpha', 'draft'), agencyOf('beta', 'standard')])).toEqual(['beta']);
  });

  it('of alike ones the first by name stays, and the other is told why', () => {
    const { agencies, leftOut } = composable([agencyOf('beta', 'draft'), agencyOf('alpha', 'draft')], all);
    expect(agencies.map(({ manifest }) => manifest.id)).toEqual(['alpha']);
    expect(leftOut).toEqual([
      {
        agency: 'beta',
        folder: '/adapters/beta',
        why: 'CLASH',
        reason: '"Query.shared" is defined by alpha and by beta; one of them must rename it.',
      },
    ]);
  });
});

it('one whose resolver is missing stays in the graph, and no code of it is run', () => {
  const broken = { ...agencyOf('alpha', 'draft', 'own'), adapter: { operations: {}, resolvers: {} } };
  const { agencies, leftOut } = composable([broken, agencyOf('beta', 'draft')], all);
  expect(leftOut).toEqual([]);
  expect(agencies[0]?.leftOut).toMatchObject({ why: 'GRAPH', reason: 'alpha: "Query.own" has no resolver.' });
  const own = agencies[0]?.adapter.resolvers.Query?.own as unknown as () => unknown;
  expect(own).toThrow(expect.objectContaining({ code: 'AGENCY_SWITCHED_OFF' }));
});

it('those that go together all serve', () => {
  expect(served([agencyOf('beta', 'draft', 'b'), agencyOf('alpha', 'draft', 'a')])).toEqual(['beta', 'alpha']);
});

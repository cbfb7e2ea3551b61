/** Whatever a description says, it is data in what is written: it ends no text, no comment and no path, and nothing is half written. */

import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { DescribedField, DescribedOperation, DescribedService } from '../../src/tools/adapter/described.ts';
import { templateService } from '../../src/tools/adapter/template.ts';
import { isSafePattern, textLike } from '../../src/tools/adapter/text-like.ts';
import { adapterFiles } from '../../src/tools/adapter/write/adapter-files.ts';
import { writeAdapter } from '../../src/tools/adapter/write-adapter.ts';
import { ownPlace, running } from './written.ts';

const service = templateService();
const [card] = service.operations as readonly [DescribedOperation, ...DescribedOperation[]];

const evil = '*/ `${process.env.HOME}` \'" """ \u2028 </script> \u0000 {#if}';

function withCardFields(change: (field: DescribedField) => DescribedField): DescribedService {
  const types = service.types.map((type) =>
    type.kind === 'object' ? { ...type, description: evil, fields: type.fields.map(change) } : type,
  );
  return { ...service, types };
}

it('answers as before where every word of the agency is hostile', async () => {
  const hostile: DescribedService = {
    ...withCardFields((field) => ({ ...field, description: evil, wire: { name: `${field.wire.name}${evil}` } })),
    name: { fa: evil, en: evil },
    contact: evil,
    source: { file: evil, sha256: 'ab' },
    undecided: [evil],
    operations: service.operations.map((operation) => ({ ...operation, description: evil })),
  };
  await running(hostile, async ({ askExamples }) => {
    for (const { errors } of (await askExamples()).values()) expect(errors).toBeUndefined();
  });
}, 120_000);

it('leaves out members that every object has', () => {
  const { files, undecided } = adapterFiles(
    withCardFields((field) => (field.name === 'status' ? { ...field, wire: { name: '__proto__' } } : field)),
    () => false,
  );
  expect(files.get('adapter.ts')).not.toContain('__proto__');
  expect(undecided).toContain('MemberCard: "__proto__" has a name that every object has, so it is left out.');
});

const restOf = (path: readonly (string | { readonly input: string })[]): DescribedService => ({
  ...service,
  operations: [{ ...card, wire: { ...card.wire, path } as DescribedOperation['wire'] }],
});

it.each([
  [
    'an operation called Query',
    { ...service, operations: [{ ...card, name: 'Query' }] },
    '"Query" is no name of a operation.',
  ],
  [
    'one called __proto__',
    { ...service, operations: [{ ...card, name: '__proto__' }] },
    '"__proto__" is no name of a operation.',
  ],
  ['a folder above', { ...service, id: '../police' }, '"../police" is no name of an adapter'],
  ['a path that climbs', restOf(['/a/../b']), 'memberCard: its path is not one that can be asked for.'],
  ['a path that is code', restOf(['/a/`${x}']), 'memberCard: its path is not one that can be asked for.'],
  ['a path elsewhere', restOf(['//evil.example/a']), 'memberCard: its path is not one that can be asked for.'],
  ['a path of nothing that is asked', restOf(['/a/', { input: 'secret' }]), 'memberCard: there is no input "secret".'],
  ['a host that is none', { ...service, hosts: ['http://evil.example/'] }, 'template/manifest.json: hosts.0'],
  ['no operation', { ...service, operations: [] }, 'There is no operation to write.'],
  [
    '200 operations',
    { ...service, operations: Array.from({ length: 200 }, (_, at) => ({ ...card, name: `card${at}` })) },
    '200 operations are more than one adapter should have',
  ],
] as readonly (readonly [string, DescribedService, string])[])(
  'refuses %s and writes nothing',
  (_, hostile, sentence) => {
    const { place, remove } = ownPlace();
    try {
      expect(() => writeAdapter(hostile, place)).toThrow(sentence);
      expect(readdirSync(place)).toEqual([]);
    } finally {
      remove();
    }
  },
);

it('writes over nothing', () => {
  const { place, remove } = ownPlace();
  try {
    writeAdapter(service, place);
    expect(() => writeAdapter(service, place)).toThrow('is there already. Give another --id, or remove it first.');
  } finally {
    remove();
  }
});

it('ends for types that hold themselves and for a thousand that hold each other', () => {
  const types = Array.from({ length: 1_000 }, (_, at) => ({
    kind: 'object' as const,
    name: `Node${at}`,
    description: 'A node.',
    fields: [1, 2, 3].map((step) => ({
      name: `next${step}`,
      wire: { name: `next${step}` },
      description: 'The next.',
      type: { kind: 'named' as const, name: `Node${(at * 7 + step) % 1_000}` },
      isNullable: false,
    })),
  }));
  const hollow: DescribedService = {
    ...service,
    types,
    operations: [{ ...card, output: { type: { kind: 'named', name: 'Node0' }, within: [] } }],
  };
  expect(adapterFiles(hollow, () => false).undecided).toContain(
    'Node0: nothing of it can be mapped, so it is left out.',
  );
});

it('shows little of types that have more than anybody reads', () => {
  const types = Array.from({ length: 300 }, (_, at) => ({
    kind: 'object' as const,
    name: `Node${at}`,
    description: 'A node.',
    fields: [
      {
        name: 'title',
        wire: { name: 'title' },
        description: 'Title.',
        type: { kind: 'scalar' as const, scalar: 'String' as const },
        isNullable: false,
      },
      ...[1, 2, 3, 4].map((step) => ({
        name: `next${step}`,
        wire: { name: `next${step}` },
        description: 'The next.',
        type: { kind: 'named' as const, name: `Node${Math.min(at + step, 299)}` },
        isNullable: at >= 290,
      })),
    ],
  }));
  const wide: DescribedService = {
    ...service,
    types,
    operations: [{ ...card, output: { type: { kind: 'named', name: 'Node0' }, within: [] } }],
  };
  expect(adapterFiles(wide, () => false).files.get('sandbox.ts')?.length).toBeLessThan(400_000);
});

it.each(['(a+)+', '(a|a)*b', '(?=a)', '(.)\\1', 'a{1,}{2,}', '[', 'x'.repeat(1_000)])(
  'runs no expression like %s',
  (pattern) => {
    expect(isSafePattern(pattern)).toBe(false);
  },
);

it.each(['\\d{10}', '[A-Z]{2}-\\d{3}', '(IR|US)[0-9]+', '^[a-z]+$', 'a?b*c'])('finds a text for %s', (pattern) => {
  expect(textLike(pattern, 1)).toMatch(new RegExp(`^(?:${pattern})$`));
});

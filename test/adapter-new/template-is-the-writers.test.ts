/** `adapters/_template` is what the writer writes today, answers in a gateway, and is loaded by none. */

import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { adapterFolders } from '../../src/agencies/load.ts';
import { root } from '../../src/root.ts';
import { templateFiles, templateService } from '../../src/tools/adapter/template.ts';
import { startTestGateway } from '../support/gateway.ts';
import { ownPlace, running } from './written.ts';

const template = join(root, 'adapters', '_template');

function filesOf(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]));
}

it('is what the writer writes', () => {
  const kept = new Map(filesOf(template));
  expect(kept.delete('generated.ts')).toBe(true);
  expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(templateFiles(join(root, 'test'))));
});

it('is not among the adapters', () => {
  expect(adapterFolders([join(root, 'adapters')])).not.toContain(template);
});

it('answers all its examples, once it has a name', async () => {
  await running(templateService(), async ({ askExamples, gateway }) => {
    const answers = await askExamples();
    expect([...answers].map(([name, { data, errors }]) => ({ name, data, errors }))).toEqual([
      { name: 'branches.graphql', data: { templateBranches: [expect.objectContaining({ number: '1001' })] } },
      {
        name: 'member-card.graphql',
        data: { citizen: { memberCard: { number: '1001', validTo: expect.anything(), status: 'VALID' } } },
      },
      {
        name: 'renew-card.graphql',
        data: { renewCard: { state: 'COMPLETED', answer: { validTo: expect.anything() } } },
      },
    ]);
    expect(await gateway.calls('template')).toEqual({ memberCardOf: 1, branchesOf: 1, renewCard: 1 });
  });
}, 120_000);

it('loads as a folder that somebody copied', async () => {
  const { place, remove } = ownPlace();
  cpSync(template, join(place, 'template'), { recursive: true });
  const gateway = await startTestGateway({ ADAPTERS: `adapters,${place}` });
  try {
    const document = '{ citizen(nationalId: "0013542419") { memberCard { number } } }';
    expect((await gateway.ask({ document })).data).toEqual({ citizen: { memberCard: null } });
  } finally {
    await gateway.stop();
    remove();
  }
});

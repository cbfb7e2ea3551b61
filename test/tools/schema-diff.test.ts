/** Changes of the graph are named with the fields whose users they meet, and only those that somebody uses end it with 1. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUse } from '../../src/counter/clients/use-rows.ts';
import { root } from '../../src/root.ts';
import { openStore } from '../../src/store/store.ts';
import { graphChanges } from '../../src/tools/schema-diff/changes.ts';
import { withStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';
import { compiledTool } from '../support/compiled-tool.ts';

const before = `
  type Query { one(id: ID): One list(where: Filter): [One!] other: Kind }
  type One { id: ID! name: String kind: Kind }
  input Filter { within: Range }
  input Range { from: Int }
  enum Kind { A B }
`;
const changesTo = (change: (sdl: string) => string) =>
  graphChanges(buildSchema(before), buildSchema(change(before))).map(({ kind, fields }) => [kind, fields]);

describe('a change', () => {
  it('of a field meets its users', () => {
    expect(changesTo((sdl) => sdl.replace('name: String ', ''))).toEqual([['breaking', ['One.name']]]);
  });

  it('of an argument meets the users of its field', () => {
    expect(changesTo((sdl) => sdl.replace('one(id: ID)', 'one(id: ID!)'))).toEqual([['breaking', ['Query.one']]]);
  });

  it('of an enum meets whoever is given or sends it', () => {
    const fields = ['Query.other', 'One.kind'];
    expect(changesTo((sdl) => sdl.replace('A B', 'A'))).toEqual([['breaking', fields]]);
    expect(changesTo((sdl) => sdl.replace('A B', 'A B C'))).toEqual([['dangerous', fields]]);
  });

  it('of an input within another meets whoever sends that one', () => {
    const changed = changesTo((sdl) => sdl.replace('from: Int', 'from: Int to: Int!'));
    expect(changed).toEqual([['breaking', ['Query.list']]]);
  });

  it('that nobody notices is none', () => {
    expect(changesTo((sdl) => sdl.replace('name: String', 'name: String also: String'))).toEqual([]);
  });
});

describe('npm run schema:diff', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pishkhan-'));
    file = join(folder, 'before.graphql');
    const now = readFileSync(join(root, 'schema/unified.graphql'), 'utf8');
    const twoMore = 'extend type Citizen {\n  used: String\n  unused: String\n}\n';
    writeFileSync(file, `${now}\n${twoMore}`);
    await withStoreTemplate(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...flags: readonly string[]) => {
    const program = [...compiledTool('schema-diff'), ...flags];
    const env = { PATH: process.env.PATH, DATA_DIR: folder };
    const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: root, env, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  const patienceMs = 120_000;

  it('says of each who used it, and ends with 1 only where somebody did', { timeout: patienceMs }, async () => {
    const unused = run(file);
    expect(unused.stdout).toContain('Citizen.used was removed.\n          Nobody used it in the last 13 months.');
    expect(unused.status).toBe(0);
    const store = await openStore({ dataFolder: folder });
    await addUse(store.db, '2026-01-01', [{ client: 'desk', field: 'Citizen.used', requests: 7 }]);
    await store.stop();
    const used = run(file);
    expect(used.stdout).toContain('Citizen.used was removed.\n          Used by desk (7 requests).');
    expect(used.stdout).toContain('Citizen.unused was removed.\n          Nobody used it');
    expect(used.status).toBe(1);
    expect(run(file, '--no-use').status).toBe(1);
  });

  it('says what it can compare with', { timeout: patienceMs }, () => {
    expect(run('no-such-commit')).toMatchObject({ status: 1, stderr: expect.stringContaining('nor a commit') });
  });
});

/** The command itself: what it writes and where, what it says, how it ends. In a copy of the house, since it writes beside the adapters. */

import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../src/root.ts';
import { answering, schema, wsdl } from '../tools/adapter/wsdl/describing.ts';

let house = '';
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'house-'));
  for (const part of ['src', 'schema', 'package.json', 'tsconfig.json', 'biome.json'])
    cpSync(join(root, part), join(house, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  mkdirSync(join(house, 'adapters'));
  writeFileSync(join(house, 'cars.wsdl'), answering('<xs:element name="year" type="xs:int"/>'));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

interface Ended {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

function adapterNew(flags: readonly string[], ofNode: readonly string[] = []): Promise<Ended> {
  const command = [...ofNode, '--conditions=development', '--import', 'tsx', 'src/tools/adapter-new.ts', ...flags];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, { cwd: house }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

const written = () => readdirSync(join(house, 'adapters')).sort();

test('writes an adapter from a description, says each file and what comes next', async () => {
  const flags = ['--from', 'cars.wsdl', '--id', 'car-register', '--only', 'getcar', '--no-generate'];
  const { code, stdout, stderr } = await adapterNew(flags);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const folder = join(house, 'adapters', 'car-register');
  const files = readdirSync(folder);
  expect(files).toEqual(
    expect.arrayContaining(['README.md', 'adapter.ts', 'examples', 'manifest.json', 'sandbox.ts', 'schema.graphql']),
  );
  for (const file of files.filter((name) => name !== 'examples'))
    expect(stdout).toContain(`wrote adapters/car-register/${file}\n`);
  expect(stdout).toContain('Could not be decided; it is in adapters/car-register/README.md as well:');
  expect(stdout).toContain('npm run adapter:check car-register');
});

test('writes one from flags alone', async () => {
  const said = {
    id: 'public-library',
    'name-en': 'Public Library',
    'name-fa': 'کتابخانه',
    protocol: 'rest',
    auth: 'none',
  };
  const flags = Object.entries(said).flatMap(([name, value]) => [`--${name}`, value]);
  const operation = ['--operation', 'card: GET /cards/{nationalId} => { number: ID } or 404'];
  const { code, stdout, stderr } = await adapterNew([...flags, ...operation, '--no-generate']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('wrote adapters/public-library/adapter.ts\n');
});

test('says in a sentence what it does not understand, and writes nothing', async () => {
  const before = written();
  expect(await adapterNew(['--ofice', 'x'])).toEqual({
    code: 1,
    stdout: '',
    stderr: "Unknown option '--ofice'. See npm run adapter:new -- --help.\n",
  });
  expect(written()).toEqual(before);
});

test('lists 130 operations in 1.6 MB of WSDL within 512 MB', async () => {
  const operations = Array.from({ length: 130 }, (_, at) => `GetThing${at}`);
  const fields = Array.from({ length: 48 }, (_, at) => field(at)).join('');
  const types = operations.map(
    (name) =>
      `<xs:element name="${name}" type="xs:int"/><xs:element name="${name}Response"><xs:complexType><xs:sequence>${fields}</xs:sequence></xs:complexType></xs:element>`,
  );
  const text = wsdl({ types: schema(types.join('\n')), operations });
  expect(text.length).toBeGreaterThan(1.6e6);
  writeFileSync(join(house, 'large.wsdl'), text);
  const { code, stdout, stderr } = await adapterNew(['--from', 'large.wsdl', '--list'], ['--max-old-space-size=512']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = stdout.split('\n').filter((line) => line.startsWith('GetThing'));
  expect(lines).toHaveLength(130);
  expect(lines[129]).toBe('GetThing129  (CarsPort (SOAP 1.1, document/literal); reads; here: thing129)  ');
  expect(stdout).toContain('\n130 operations. Choose with --only "name,other*".\n');
});

const field = (at: number): string =>
  `<xs:element name="field${at}" minOccurs="0" type="xs:string"><xs:annotation><xs:documentation>${'What the register says of it. '.repeat(5)}</xs:documentation></xs:annotation></xs:element>`;

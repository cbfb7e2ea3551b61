/** What is recorded at an agency's test system answers in the stand-in, and names nobody whom the system knows. */

import { cpSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { type Agency, openAgency } from '../../src/sandbox/agency.ts';
import { closerOf, listen } from '../../src/sandbox/listening.ts';
import { citizens, isKnown, isLocked, personOf, platesOf } from '../../src/sandbox/population/index.ts';
import { type Recording, recordedFile, withRecorded } from '../../src/sandbox/recorded.ts';
import type { StandIn } from '../../src/sandbox/stand-in.ts';
import { NationalId } from '../../src/scalars/index.ts';
import { record } from '../../src/tools/adapter/record/record.ts';
import { ownPlace } from '../adapter-new/written.ts';

/** Somebody whom the adapters' examples do not name, as the test system has its own people. */
const [somebody = ''] = citizens(1, {
  from: 52_000_000,
  where: (id) => isKnown(id) && !isLocked(id) && platesOf(id).length > 0,
});
const { place, remove } = ownPlace();
afterAll(remove);

const namesOf = (id: string): readonly string[] => {
  const person = personOf(NationalId.parse(id));
  return person ? [person.firstName, person.lastName, person.fatherName] : [];
};

const titleOf = (id: string, file: string): string =>
  /^#\s*(.+)/.exec(readFileSync(join(root, 'adapters', id, 'examples', file), 'utf8'))?.[1]?.trim() ?? '';

async function standInOf(id: string): Promise<StandIn> {
  const { standIn } = (await import(pathToFileURL(join(root, 'adapters', id, 'sandbox.ts')).href)) as {
    standIn: StandIn;
  };
  return standIn;
}

/** A copy of an adapter, with one of its examples, before a test system of its own. */
async function recordedOf(id: string, example: string) {
  const folder = join(place, id);
  cpSync(join(root, 'adapters', id), folder, {
    recursive: true,
    filter: (path) => !path.includes('/examples/') || path.includes(`/${example}.`),
  });
  const system = await openAgency(await standInOf(id));
  try {
    const connection = { address: new URL(system.url), credentials: system.credentials };
    const inputs = { [titleOf(id, `${example}.graphql`)]: { id: somebody } };
    const unkept = ['/oauth/token'];
    await record({ folder, connection, unkept, inputs, say: () => undefined });
  } finally {
    await system.close();
  }
  return { folder, text: readFileSync(join(folder, recordedFile), 'utf8') };
}

describe.each([
  ['civil-registry', 'identity'],
  ['police', 'driving-licence'],
])('%s', (id, example) => {
  let made: { readonly folder: string; readonly text: string };
  beforeAll(async () => {
    made = await recordedOf(id, example);
  }, 60_000);

  it('keeps what was said in the form in which it was said', () => {
    const { exchanges } = JSON.parse(made.text) as { exchanges: { answer: { status: number; body: string } }[] };
    expect(exchanges.length).toBeGreaterThan(0);
    for (const { answer } of exchanges) expect(answer.status).toBe(200);
  });

  it('names nobody whom the system knows', () => {
    expect(made.text).not.toContain(somebody);
    // A name that was made up may be one of theirs by chance, and not all three.
    expect(namesOf(somebody).every((name) => made.text.includes(name))).toBe(false);
    expect(made.text).not.toMatch(/Basic |Bearer /);
  });
});

describe('nothing is written', () => {
  const folder = join(place, 'civil-registry');

  /** A test system that answers everything with this. */
  async function before(body: string, contentType: string): Promise<unknown> {
    const server = createServer((_, response) => response.writeHead(200, { 'content-type': contentType }).end(body));
    const close = closerOf(server);
    const address = new URL(`http://127.0.0.1:${await listen(server, 0)}`);
    const { credentials } = await standInOf('civil-registry');
    const was = existsSync(join(folder, recordedFile)) ? readFileSync(join(folder, recordedFile), 'utf8') : undefined;
    const said = await record({
      folder,
      connection: { address, credentials },
      unkept: [],
      inputs: {},
      say: () => undefined,
    })
      .catch((error: unknown) => error)
      .finally(close);
    expect(existsSync(join(folder, recordedFile)) ? readFileSync(join(folder, recordedFile), 'utf8') : undefined).toBe(
      was,
    );
    return said;
  }

  it('where the system does not answer an example', async () => {
    expect(String(await before('<html>busy</html>', 'text/html'))).toMatch(
      /Nothing is written: the test system did not/,
    );
  }, 60_000);
});

it('a stand-in answers what was recorded, and everything else as before', async () => {
  const file = join(place, 'civil-registry', recordedFile);
  const standIn = await standInOf('civil-registry');
  const { exchanges } = JSON.parse(readFileSync(file, 'utf8')) as Recording;
  const [{ target, answer } = { target: '', answer: { body: '' } }] = exchanges;
  const [withIt, without] = [await openAgency(withRecorded(standIn, file)), await openAgency(standIn)];
  const bodyAt = async ({ url, credentials }: Agency, path: string): Promise<string> => {
    const reply = await fetch(url + path, { headers: { 'x-api-key': Object.values(credentials)[0] ?? '' } });
    return reply.text();
  };
  try {
    expect(await bodyAt(withIt, target)).toBe(answer.body);
    expect(await bodyAt(without, target)).not.toBe(answer.body);
    expect(await bodyAt(withIt, '/nowhere')).toBe(await bodyAt(without, '/nowhere'));
  } finally {
    await Promise.all([withIt.close(), without.close()]);
  }
});

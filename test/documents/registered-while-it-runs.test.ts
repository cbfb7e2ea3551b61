/** Documents are registered all or none, are a client's own, and are found by whatever their maker calls them. */

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTrustingGateway, type TrustingGateway } from './trusting-gateway.ts';

let gateway: TrustingGateway;
beforeAll(async () => {
  gateway = await startTrustingGateway();
});
afterAll(() => gateway.stop());

const identity = 'query($id: NationalId!) { citizen(nationalId: $id) { identity { lastName } } }';
const licence = 'query Licence($id: NationalId!) { citizen(nationalId: $id) { drivingLicence { status } } }';
const variables = { id: '0499370899' };
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');
const codeOf = ({ body }: { body: { errors?: { extensions: { code: string } }[] } }) =>
  body.errors?.[0]?.extensions.code;
const version = async () =>
  (await gateway.store.db.selectFrom('register_version').select('version').executeTakeFirstOrThrow()).version;

describe('a document', () => {
  it('is known to nobody before it is registered, and on the next request after', async () => {
    expect(codeOf(await gateway.ask('first', { id: 'identity', variables }))).toBe('DOCUMENT_UNKNOWN');
    const { status, body } = await gateway.register({ client: 'first', documents: { identity } });
    expect([status, body]).toEqual([200, { client: 'first', added: 1, known: 0, retired: 0, isClientKnown: false }]);
    for (const name of ['id', 'documentId', 'doc_id']) {
      const answer = await gateway.ask('first', { [name]: 'identity', variables });
      expect(answer.body.data.citizen.identity.lastName).toBe('نظری');
    }
  });

  it('is of its client alone, and its text without its id is no document of anybody', async () => {
    await gateway.register({ client: 'one', documents: { identity } });
    expect(codeOf(await gateway.ask('another', { id: 'identity', variables }))).toBe('DOCUMENT_UNKNOWN');
    expect(codeOf(await gateway.ask('one', { query: identity, variables }))).toBe('DOCUMENT_UNKNOWN');
    expect(codeOf(await gateway.ask('one', { id: 'identity', query: licence, variables }))).toBe('BAD_REQUEST');
  });

  it('is found by the hash of Apollo’s extension where that is its id', async () => {
    const sha256Hash = digestOf(identity);
    await gateway.register({ client: 'hashing', documents: { [sha256Hash]: identity } });
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    expect((await gateway.ask('hashing', { variables, extensions })).body.data.citizen.identity.lastName).toBe('نظری');
    expect((await gateway.ask('hashing', { query: identity, variables, extensions })).status).toBe(200);
  });

  it('stands for one text for ever, also when it is retired', async () => {
    await gateway.register({ client: 'steady', documents: { a: identity } });
    const before = await version();
    const other = await gateway.register({ client: 'steady', documents: { a: licence, b: licence } });
    expect([other.status, other.body.mistakes]).toEqual([
      400,
      [
        'a: is registered with another text already, and what an id stands for never changes; give this text an id of its own.',
      ],
    ]);
    expect(await version()).toBe(before);
    expect(codeOf(await gateway.ask('steady', { id: 'b', variables }))).toBe('DOCUMENT_UNKNOWN');
  });

  it('that is left out is retired where that is wished, and comes back when it is there again', async () => {
    await gateway.register({ client: 'moving', documents: { a: identity } });
    const kept = await gateway.register({ client: 'moving', documents: { b: licence } });
    expect(kept.body).toMatchObject({ added: 1, known: 0, retired: 0 });
    const retired = await gateway.register({ client: 'moving', documents: { b: licence }, retire: true });
    expect(retired.body).toMatchObject({ added: 0, known: 1, retired: 1 });
    expect(codeOf(await gateway.ask('moving', { id: 'a', variables }))).toBe('DOCUMENT_UNKNOWN');
    expect((await gateway.register({ client: 'moving', documents: { a: identity } })).body).toMatchObject({ added: 1 });
    expect(codeOf(await gateway.ask('moving', { id: 'a', variables }))).toBeUndefined();
  });

  it('that is known already uses up no version; a change is on the account of who made it', async () => {
    await gateway.register({ client: 'same', documents: { a: identity } });
    const before = await version();
    expect((await gateway.register({ client: 'same', documents: { a: identity } })).body.known).toBe(1);
    expect(await version()).toBe(before);
    const last = await gateway.store.db
      .selectFrom('register_change')
      .selectAll()
      .orderBy('version', 'desc')
      .executeTakeFirst();
    expect(last).toMatchObject({ version: before, doer: 'demo@P-1001', what: 'the documents of same' });
  });
});

describe('a file', () => {
  const manifest = (operations: readonly object[]) => ({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations,
  });

  it('may be Apollo’s manifest', async () => {
    const operations = [{ id: 'm', name: 'Licence', type: 'query', body: licence }];
    expect((await gateway.register({ client: 'apollo', documents: manifest(operations) })).body.added).toBe(1);
    const answer = await gateway.ask('apollo', { id: 'm', operationName: 'Licence', variables });
    expect(answer.body.data.citizen.drivingLicence).not.toBeNull();
  });

  it('is refused whole, with every bad document and why', async () => {
    const bad = {
      good: identity,
      broken: '{ citizen(',
      unknown: '{ citizen(nationalId: "0499370899") { shoeSize } }',
      bomb: `{ ${'a: __typename '.repeat(1_001)} }`,
      wide: `{ ${Array.from({ length: 10 }, (_, i) => `a${i}: citizens(nationalIds: ["0499370899"${', "0499370899"'.repeat(99)}]) { vehicles { fines { amount } } }`).join(' ')} }`,
      empty: 'fragment f on Query { __typename }',
    };
    const { status, body } = await gateway.register({ client: 'bad', documents: bad });
    expect(status).toBe(400);
    expect(body.mistakes).toEqual([
      'broken: Syntax Error: Expected Name, found <EOF>. (line 1, column 11)',
      'unknown: Cannot query field "shoeSize" on type "Citizen". (line 1, column 39)',
      expect.stringMatching(/^bomb: The document has more than 100 aliases, /),
      expect.stringMatching(/^wide: The answer to the document (costs|would have)/),
      'empty: It has no operation.',
    ]);
    expect(codeOf(await gateway.ask('bad', { id: 'good', variables }))).toBe('DOCUMENT_UNKNOWN');
  });

  it.each([
    ['of no known format', ['a'], /none of the known formats/],
    ['of Apollo’s next version', { ...manifest([]), version: 2 }, /none of the known formats/],
    ['without documents', {}, /has no document/],
    [
      'with one id for two texts',
      manifest([
        { id: 'x', body: identity },
        { id: 'x', body: licence },
      ]),
      /^x: stands for two different documents/,
    ],
    [
      'with more documents than a client has',
      Object.fromEntries(Array.from({ length: 5_001 }, (_, i) => [`d${i}`, identity])),
      /5001 documents; at most 5000/,
    ],
  ])('%s is refused', async (_name, documents, why) => {
    const { status, body } = await gateway.register({ client: 'bad', documents });
    expect([status, body.mistakes]).toEqual([400, [expect.stringMatching(why)]]);
  });

  it('of two of a client at once, both are registered', async () => {
    const files = Array.from({ length: 6 }, (_, i) => ({ [`d${i % 3}`]: i % 3 === 0 ? identity : licence }));
    const answers = await Promise.all(files.map((documents) => gateway.register({ client: 'busy', documents })));
    expect(answers.reduce((sum, { body }) => sum + body.added, 0)).toBe(3);
  });
});

describe('the door', () => {
  it('wants a token, the scope for it, and an order it understands', async () => {
    const order = { client: 'c', documents: { identity } };
    expect((await gateway.register(order, 'nonsense')).status).toBe(401);
    expect((await gateway.register(order, await gateway.token())).status).toBe(403);
    expect((await gateway.register('{')).status).toBe(400);
    expect((await gateway.register({ ...order, all: true })).status).toBe(400);
    expect((await gateway.register({ ...order, documents: { a: `{ #${'x'.repeat(17_000_000)}` } })).status).toBe(413);
  });
});

describe('npm run documents:register', () => {
  const files = mkdtempSync(join(tmpdir(), 'pishkhan-files-'));
  afterAll(() => rmSync(files, { recursive: true, force: true }));
  const fileOf = (content: object): string => {
    const path = join(files, `${digestOf(JSON.stringify(content)).slice(0, 8)}.json`);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };

  it('says how many are new, known and retired', async () => {
    const first = await gateway.runTool(['--client', 'tool', fileOf({ a: identity, b: licence })]);
    expect(first).toMatchObject({ code: 0 });
    expect(first.said).toContain('the documents of tool: 2 new, 0 known already, 0 retired');
    expect(first.said).toContain('the register has no client tool');
    const second = await gateway.runTool(['--client', 'tool', '--retire', '--json', fileOf({ a: identity })]);
    expect(JSON.parse(second.said)).toMatchObject({ added: 0, known: 1, retired: 1 });
  });

  it('says each mistake, and ends with a code that scripts see', async () => {
    const { code, said } = await gateway.runTool(['--client', 'tool', fileOf({ c: '{ shoes }' })]);
    expect(code).toBe(1);
    expect(said).toContain('• c: Cannot query field "shoes" on type "Query". (line 1, column 3)');
    expect((await gateway.runTool([fileOf({ a: identity })])).said).toContain('Say whose documents they are');
  });
});

import { expect, test } from 'vitest';
import type { Attempt } from '../../src/types.ts';
import { exchange, json, openTransport, startAgency, text, thisMachine, upstreamAt } from './agency.ts';
import { restThing, restThings } from './operations.ts';

const good = { id: '1', name: 'علی', things: [] };
const asked = { inputs: [{ id: '1' }, { id: '2' }] };

test('a message and its answer: times by the clock on the wall, bytes of the bodies', async () => {
  const attempts: Attempt[] = [];
  const agency = await startAgency(json(good));
  const before = Date.now();
  await exchange(openTransport(upstreamAt(agency.address)), restThings, { ...asked, attempts });
  const [attempt] = attempts as [Required<Attempt>];
  expect(attempts).toHaveLength(1);
  expect(attempt).toMatchObject({
    status: 200,
    sentBytes: Buffer.byteLength(agency.received[0]?.body ?? ''),
    heardBytes: Buffer.byteLength(JSON.stringify(good)),
  });
  expect(before).toBeLessThanOrEqual(attempt.sentAt);
  expect(attempt.sentAt).toBeLessThanOrEqual(attempt.heardAt);
  expect(attempt.heardAt).toBeLessThanOrEqual(Date.now());
});

test('an answer that is no good was heard all the same', async () => {
  const attempts: Attempt[] = [];
  const agency = await startAgency(text('no', {}, 503));
  await exchange(openTransport(upstreamAt(agency.address)), restThing, { attempts });
  expect(attempts).toEqual([
    { sentAt: expect.any(Number), sentBytes: 0, status: 503, heardAt: expect.any(Number), heardBytes: 2 },
  ]);
});

test('an answer that breaks off was not heard', async () => {
  const attempts: Attempt[] = [];
  const agency = await startAgency(
    (_, { socket }) => void socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx'),
  );
  await exchange(openTransport(upstreamAt(agency.address)), restThing, { attempts });
  expect(attempts).toEqual([{ sentAt: expect.any(Number), sentBytes: 0, status: 200 }]);
});

test('an answer that never comes was not heard', async () => {
  const attempts: Attempt[] = [];
  const agency = await startAgency(() => undefined);
  const opened = openTransport(upstreamAt(agency.address));
  await exchange(opened, restThing, { attempts, signal: AbortSignal.timeout(100) });
  expect(attempts).toEqual([{ sentAt: expect.any(Number), sentBytes: 0 }]);
});

test('a proof that is renewed makes two, and the token for it none', async () => {
  const attempts: Attempt[] = [];
  const agency = await startAgency(({ url, headers }, response) => {
    const answer =
      url === '/token' ? json({ access_token: String(agency.received.length), token_type: 'Bearer' }) : json(good);
    (headers.authorization === 'Bearer 1' ? json({}, 401) : answer)({ method: '', url, headers, body: '' }, response);
  });
  const { address } = agency;
  const opened = openTransport(
    upstreamAt(address, {
      authentication: { kind: 'oauth2', tokenPath: '/token' },
      connection: { address, credentials: {}, nets: thisMachine },
    }),
  );
  await exchange(opened, restThing, { attempts });
  expect(attempts.map(({ status }) => status)).toEqual([401, 200]);
});

test('what never went is none', async () => {
  const attempts: Attempt[] = [];
  await exchange(openTransport(upstreamAt(new URL('http://127.0.0.1:1'))), restThing, { attempts });
  await exchange(openTransport(upstreamAt(new URL('http://127.0.0.1:1'))), restThing, {
    attempts,
    signal: AbortSignal.abort(),
  });
  expect(attempts).toEqual([]);
});

/** An agency that does not believe us, or has no token for us, is not asked again at every turn. */

import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { until } from '../gather/hand-exchange.ts';
import {
  type Answering,
  exchange,
  json,
  openTransport,
  type Received,
  startAgency,
  text,
  thisMachine,
  upstreamAt,
} from './agency.ts';
import { later } from './later.ts';
import { restThing, restThings } from './operations.ts';

const good = json({ id: '1', name: 'x', things: [] });
const read = [{ data: { name: 'x' } }];
const token = json({ access_token: 't', token_type: 'Bearer' });
const isToken = ({ url }: Received): boolean => url === '/token';

async function behind(answers: { token: Answering; thing: Answering }) {
  const agency = await startAgency((received, response) =>
    (isToken(received) ? answers.token : answers.thing)(received, response),
  );
  const { address } = agency;
  const opened = openTransport(
    upstreamAt(address, {
      authentication: { kind: 'oauth2', tokenPath: '/token' },
      connection: { address, credentials: {}, nets: thisMachine },
      limits: { connections: 8, timeoutMs: 300, maxResponseBytes: 65_536 },
    }),
  );
  return { agency, answers, ask: (asked = {}) => exchange(opened, restThing, asked), opened };
}

describe('an agency that refuses a renewed proof', () => {
  const refusedUs = { code: 'AGENCY_REFUSED_US', details: { agency: 'agency', isUnmade: true } };

  test('is not called for five seconds, and then once more', async () => {
    const { agency, answers, ask } = await behind({ token, thing: json({}, 401) });
    expect(await ask()).toMatchObject(refusedUs);
    expect(agency.received).toHaveLength(4);
    for (let time = 0; time < 20; time += 1) expect(await ask()).toMatchObject(refusedUs);
    expect(await later(4, ask)).toMatchObject(refusedUs);
    expect(agency.received).toHaveLength(4);
    answers.thing = good;
    expect(await later(5.1, ask)).toEqual(read);
  });

  test('for one operation alone serves the others', async () => {
    const { ask, answers, opened } = await behind({ token, thing: json({}, 401) });
    expect(await ask()).toMatchObject(refusedUs);
    answers.thing = good;
    expect(await exchange(opened, restThings, { name: 'thingsOf' })).toBeInstanceOf(Array);
    expect(await ask()).toMatchObject(refusedUs);
  });
});

describe('a token endpoint that fails', () => {
  test.each<[string, Answering, string]>([
    ['with a status', json({}, 503), 'AGENCY_UNAVAILABLE'],
    ['by refusing us', json({}, 400), 'AGENCY_REFUSED_US'],
    ['with nonsense', text('x', {}), 'AGENCY_INVALID'],
    ['by silence', () => undefined, 'AGENCY_TIMEOUT'],
  ])('%s is left alone for a moment: those who come meanwhile are told at once', async (_, answer, code) => {
    const { agency, answers, ask } = await behind({ token: answer, thing: good });
    const failed = { code, details: { agency: 'agency', isUnmade: true } };
    for (const outcome of await Promise.all([ask(), ask(), ask()])) expect(outcome).toMatchObject(failed);
    for (let time = 0; time < 20; time += 1) expect(await ask()).toMatchObject(failed);
    expect(agency.received).toHaveLength(1);
    answers.token = token;
    expect(await later(1.5, ask)).toEqual(read);
  });

  test('and says for how long is left alone for as long', async () => {
    const { agency, ask } = await behind({ token: text('', { 'retry-after': '30' }, 429), thing: good });
    expect(await ask()).toMatchObject({ code: 'AGENCY_BUSY', details: { retryAfterSeconds: 30 } });
    expect(await later(29, ask)).toMatchObject({ code: 'AGENCY_BUSY' });
    expect(agency.received).toHaveLength(1);
    await later(31, ask);
    expect(agency.received).toHaveLength(2);
  });
});

test('who leaves while a token is fetched leaves at once, and the others get it', async () => {
  const held: ServerResponse[] = [];
  const { ask } = await behind({ token: (_, response) => void held.push(response), thing: good });
  const leaving = new AbortController();
  const [gone, here] = [ask({ signal: leaving.signal }), ask()];
  await until(() => held.length === 1);
  leaving.abort();
  expect(await gone).toMatchObject({ code: 'AGENCY_TIMEOUT', details: { isUnmade: true } });
  token({ method: '', url: '', headers: {}, body: '' }, held[0] as ServerResponse);
  expect(await here).toEqual(read);
});

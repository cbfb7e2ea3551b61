/** What is no GraphQL request, or not as one may be sent. */

import { gzipSync } from 'node:zlib';
import { each, exactly, type Finding } from '../../trials/finding.ts';
import type { Attack } from '../attack.ts';
import { letThrough } from '../plants.ts';
import { isRefused, type Reply, type Sent } from '../rig/http.ts';
import { callsDuring } from '../rig/measure.ts';
import { documentId, questions } from '../rig/questions.ts';
import type { Caller, Rig } from '../rig/rig.ts';

const letThroughPlant = {
  breaks: 'something harmless is sent in its place',
  foundBy: 'refused',
  rig: letThrough,
} as const;

interface Try {
  readonly sent: Sent;
  /** Statuses that will do. */
  readonly statuses: readonly number[];
}

/** Each by a caller whose token is good, and nothing of it is done. */
async function refused(
  rig: Rig,
  tries: (caller: Caller) => Readonly<Record<string, Try>>,
): Promise<readonly Finding[]> {
  const caller = await rig.caller();
  const judged: [string, boolean][] = [];
  const calls = await callsDuring(rig, async () => {
    for (const [name, { sent, statuses }] of Object.entries(tries(caller))) {
      const reply = await rig.send({ ...sent, headers: { ...caller.headers, ...sent.headers } });
      judged.push([
        `${name} (${reply.status})`,
        isRefused(reply) && statuses.includes(reply.status) && !tells(reply, caller),
      ]);
    }
  });
  return [each('refused', judged), exactly('agency calls', calls, 0)];
}

/** Whether it repeats whom it was about. */
const tells = ({ text }: Reply, { citizen }: Caller): boolean => text.includes(citizen);

const screen = ({ citizen }: Caller) => ({ query: questions.screen, variables: { id: citizen } });

export const lists: Attack = {
  name: 'lists-of-requests',
  asked: 'a JSON array of operations, of 1, 10 and 1,000 (cop and OWASP: batching): refused, 0 agency calls',
  run: (rig) =>
    refused(rig, (caller) => ({
      'one of them': { sent: { body: [screen(caller)] }, statuses: [400] },
      'ten of them': {
        sent: { body: Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }' })) },
        statuses: [400],
      },
      'a thousand of them': {
        sent: { body: Array.from({ length: 1_000 }, () => ({ query: '{ __typename }' })) },
        statuses: [400],
      },
      'lists in lists': { sent: { body: [[screen(caller)]] }, statuses: [400] },
      'under numbers': { sent: { body: { 0: screen(caller), 1: screen(caller), length: 2 } }, statuses: [400] },
      none: { sent: { body: [] }, statuses: [400] },
    })),
  plant: letThroughPlant,
};

const address = (parameters: Readonly<Record<string, string>>): Sent => ({
  method: 'GET',
  path: `/graphql?${new URLSearchParams(parameters)}`,
});

export const personsInAddresses: Attack = {
  name: 'persons-in-addresses',
  asked: 'a GET whose variables, literals or registered document name a person: refused, the person not repeated',
  run: (rig) =>
    refused(rig, ({ citizen }) => {
      const variables = JSON.stringify({ id: citizen });
      const id = documentId(questions.identity);
      return {
        'in a variable': { sent: address({ query: questions.identity, variables }), statuses: [200, 400] },
        'in a literal': {
          sent: address({ query: `{ citizen(nationalId: "${citizen}") { nationalId } }` }),
          statuses: [200, 400],
        },
        'in a list': {
          sent: address({ query: `{ citizens(nationalIds: ["${citizen}"]) { nationalId } }` }),
          statuses: [200, 400],
        },
        'of a registered document': { sent: address({ documentId: id, variables }), statuses: [200, 400] },
        'of a registered document, as Apollo names it': {
          sent: address({ extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: id } }), variables }),
          statuses: [200, 400],
        },
        'in the name of the operation': {
          sent: address({ query: '{ __typename }', operationName: citizen }),
          statuses: [200, 400],
        },
      };
    }),
  plant: letThroughPlant,
};

const payment = (code = '1-1-1-1') =>
  `mutation { payPropertyTax(input: { idempotencyKey: "6a3a0d4e-4c2b-4f8e-9b1a-0d4e4c2b4f8e", code: "${code}", amount: 1 }) { state } }`;

export const changesByAddress: Attack = {
  name: 'changes-by-address',
  asked: 'a change by GET, also hidden behind another method’s name (cop: GET based mutation): refused, 0 agency calls',
  run: (rig) =>
    refused(rig, () => ({
      plainly: { sent: address({ query: payment() }), statuses: [200, 400, 405] },
      'of nothing': { sent: address({ query: 'mutation cop { __typename }' }), statuses: [200, 400, 405] },
      'as the second operation': {
        sent: address({
          query: `query A { __typename } ${payment().replace('mutation', 'mutation B')}`,
          operationName: 'B',
        }),
        statuses: [200, 400, 405],
      },
      registered: { sent: address({ documentId: documentId(questions.pay) }), statuses: [200, 400, 405] },
      'with POST said in a header': {
        sent: {
          ...address({ query: payment() }),
          headers: { 'x-http-method-override': 'POST', 'x-method-override': 'POST' },
        },
        statuses: [200, 400, 405],
      },
      'with POST said in the address': {
        sent: address({ query: payment(), _method: 'POST' }),
        statuses: [200, 400, 405],
      },
      'a subscription': { sent: address({ query: 'subscription { __typename }' }), statuses: [200, 400, 405] },
    })),
  plant: letThroughPlant,
};

const boundary = 'x-x-x';
const form = (caller: Caller): string =>
  new URLSearchParams({ query: questions.screen, variables: JSON.stringify({ id: caller.citizen }) }).toString();

export const contentTypes: Attack = {
  name: 'content-types',
  asked:
    'POST as form, text/plain, multipart; GET with text/plain; exotic charsets and encodings (cop: POST based CSRF): 415 or 405, nothing executed',
  run: (rig) =>
    refused(rig, (caller) => {
      const json = JSON.stringify(screen(caller));
      const as = (type: string | undefined, body: string | Uint8Array = json): Try => ({
        sent: { headers: { 'content-type': type }, body },
        statuses: [415],
      });
      const packed = (encoding: string): Try => ({
        sent: { headers: { 'content-type': 'application/json', 'content-encoding': encoding }, body: gzipSync(json) },
        statuses: [415],
      });
      const multipart = `--${boundary}\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${json}\r\n--${boundary}--\r\n`;
      return {
        'a form': as('application/x-www-form-urlencoded', form(caller)),
        'text/plain': as('text/plain'),
        multipart: as(`multipart/form-data; boundary=${boundary}`, multipart),
        'application/graphql': as('application/graphql', questions.screen),
        'no type': as(undefined),
        'a type twice': as('application/json, text/plain'),
        'a type that only begins so': as('application/json-patch+json'),
        'UTF-7': as('application/json; charset=utf-7'),
        'UTF-16': as('application/json; charset=utf-16', Buffer.from(json, 'utf16le')),
        'UTF-32': as('application/json; charset=utf-32'),
        EBCDIC: as('application/json; charset=ibm500'),
        'two charsets': as('application/json; charset=utf-8; charset=utf-7'),
        gzip: packed('gzip'),
        br: packed('br'),
        'gzip twice': packed('gzip, gzip'),
        'identity, said': {
          sent: { headers: { 'content-type': 'application/json', 'content-encoding': 'identity' }, body: json },
          statuses: [415],
        },
        'a GET with text/plain': {
          sent: { ...address({ query: '{ __typename }' }), headers: { 'content-type': 'text/plain' } },
          statuses: [405, 415],
        },
        'a GET with a form': {
          sent: {
            ...address({ query: '{ __typename }' }),
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
          },
          statuses: [405, 415],
        },
      };
    }),
  plant: letThroughPlant,
};

/** Values that mean something else to somebody further on: too large, of another kind, half a path, half a program. */

import { each, exactly } from '../../trials/finding.ts';
import type { Attack } from '../attack.ts';
import { letThrough } from '../plants.ts';
import { sendDocument, sendersAt, stillAnswers } from '../rig/documents.ts';
import { isRefused } from '../rig/http.ts';
import { callsDuring } from '../rig/measure.ts';
import type { QuestionName } from '../rig/questions.ts';

const sizes: readonly unknown[] = [
  99_999_999,
  -1,
  101,
  2_147_483_648,
  -2_147_483_648,
  9e99,
  1.5,
  '5',
  true,
  [5],
  { a: 1 },
];
const cursors: readonly unknown[] = ['x', '../../etc/passwd', "' OR 1=1 --", 'a'.repeat(10_000), 5, { $gt: '' }];

export const pageSizes: Attack = {
  name: 'page-sizes',
  asked: '`first: 99999999`, negative, of another kind; cursors nobody gave (OWASP: add limits): BAD_INPUT',
  async run(rig) {
    const caller = await rig.caller();
    const judged: [string, boolean][] = [];
    const values = [...sizes.map((value) => ['first', value]), ...cursors.map((value) => ['after', value])] as const;
    const calls = await callsDuring(rig, async () => {
      for (const [name, value] of values) {
        const reply = await rig.ask({ question: 'services', caller, variables: { [String(name)]: value } });
        const isBad = isRefused(reply) && reply.codes.every((code) => code === 'BAD_INPUT');
        judged.push([`${name}: ${JSON.stringify(value).slice(0, 40)} (${reply.codes.join() || 'answered'})`, isBad]);
      }
      for (const sender of (await sendersAt(rig)).filter(({ isRead }) => isRead)) {
        for (const first of ['99999999', '-1']) {
          const reply = await sendDocument(rig, sender, 'application/json', {
            query: `{ services(first: ${first}) { nodes { code } } }`,
          });
          judged.push([
            `first: ${first}, written out (${reply.codes.join() || 'answered'})`,
            isRefused(reply) && reply.codes.includes('BAD_INPUT'),
          ]);
        }
      }
    });
    return [each('refused', judged), exactly('agency calls', calls, 0)];
  },
  plant: { breaks: 'something harmless is sent in its place', foundBy: 'refused', rig: letThrough },
};

const hostile = (id: string): readonly unknown[] => [
  '../../../../etc/passwd',
  `${id}/../../admin`,
  `${id}%2f..%2fadmin`,
  `${id}?admin=1`,
  `${id}#`,
  `${id}@evil.example`,
  `//evil.example/${id}`,
  `${id}\r\nX-Evil: 1\r\n\r\nGET / HTTP/1.1`,
  `${id}\nx`,
  `${id}\u2028x`,
  `${id}\u0000`,
  `${id}]]><evil/>`,
  `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>`,
  `${id}</nationalId><nationalId>0000000000`,
  '{env.HOME}',
  `\${process.env.HOME}`,
  '{{7*7}}',
  '$(id)',
  `${id}; ls`,
  `${id}' OR '1'='1`,
  `${id}"; DROP TABLE office; --`,
  '{"$ne": null}',
  { $ne: null },
  [[id]],
  '%s%s%n',
  '\ud800',
  '1'.repeat(100_000),
  'ا'.repeat(50_000),
  -1,
  true,
];

const variables: Readonly<Partial<Record<QuestionName, (value: unknown) => Readonly<Record<string, unknown>>>>> = {
  identity: (id) => ({ id }),
  citizens: (id) => ({ ids: [id] }),
  vehicle: (plate) => ({ plate }),
  property: (code) => ({ code }),
  organization: (id) => ({ id }),
  pay: (code) => ({ input: { idempotencyKey: '6a3a0d4e-4c2b-4f8e-9b1a-0d4e4c2b4f8e', code, amount: 1 } }),
};

const keys = (code: string): Readonly<Record<string, unknown>> => ({
  'a key': { idempotencyKey: '../x\r\nX: 1', code, amount: 1 },
  'an amount beyond counting': { idempotencyKey: '6a3a0d4e-4c2b-4f8e-9b1a-0d4e4c2b4f8e', code, amount: 1e300 },
  'one more field': { idempotencyKey: '6a3a0d4e-4c2b-4f8e-9b1a-0d4e4c2b4f8e', code, amount: 1, isAdmin: true },
});

export const identifiers: Attack = {
  name: 'hostile-identifiers',
  asked:
    'identifiers with ../, ?, #, @, CRLF, ]]>, {env.HOME}, 10⁵ characters, SQL, shell, XML (DVGA: injections; OWASP: SSRF): BAD_INPUT, and no agency hears of it',
  async run(rig) {
    const caller = await rig.caller();
    const judged: [string, boolean][] = [];
    const calls = await callsDuring(rig, async () => {
      for (const [question, of] of Object.entries(variables))
        for (const value of hostile(caller.citizen)) {
          const reply = await rig.ask({ question: question as QuestionName, caller, variables: of(value) });
          const isBad =
            isRefused(reply) && reply.codes.every((code) => code === 'BAD_INPUT' || code === 'DOCUMENT_TOO_COSTLY');
          judged.push([
            `${question}: ${JSON.stringify(value).slice(0, 40)} (${reply.status} ${reply.codes.join() || 'answered'})`,
            isBad && !reply.text.includes('evil'),
          ]);
        }
      for (const [name, input] of Object.entries(keys('1-1-1-1'))) {
        const reply = await rig.ask({ question: 'pay', caller, variables: { input } });
        judged.push([
          `${name} (${reply.codes.join() || 'answered'})`,
          isRefused(reply) && reply.codes.includes('BAD_INPUT'),
        ]);
      }
    });
    return [each('refused', judged), exactly('agency calls', calls, 0), ...(await stillAnswers(rig))];
  },
  plant: { breaks: 'something harmless is sent in its place', foundBy: 'refused', rig: letThrough },
};

export const headersAndNames: Attack = {
  name: 'hostile-headers',
  asked:
    'the same in headers and in the search of the catalogue: taken as data, or left alone; never a fault of the gateway',
  async run(rig) {
    const caller = await rig.caller();
    const judged: [string, boolean][] = [];
    const values = hostile('x').filter((value): value is string => typeof value === 'string');
    for (const value of values) {
      const reply = await rig.ask({ question: 'services', caller, variables: { search: value } });
      judged.push([
        `search ${value.slice(0, 30)} (${reply.status} ${reply.codes.join()})`,
        reply.status < 500 && !reply.codes.includes('INTERNAL'),
      ]);
    }
    const sendable = values.filter((value) => /^[\x20-\x7e]{1,4000}$/.test(value));
    for (const header of [
      'x-visit',
      'accept-language',
      'x-deadline-ms',
      'accept',
      'x-request-id',
      'x-forwarded-for',
      'x-forwarded-host',
      'forwarded',
    ]) {
      for (const value of sendable) {
        const reply = await rig.ask({ question: 'anybody', caller, variables: {}, headers: { [header]: value } });
        judged.push([
          `${header}: ${value.slice(0, 30)} (${reply.status} ${reply.codes.join()})`,
          [200, 400, 406].includes(reply.status) &&
            !reply.text.includes('evil') &&
            !JSON.stringify(reply.headers).includes('evil'),
        ]);
      }
    }
    return [each('safe', judged), ...(await stillAnswers(rig))];
  },
  plant: {
    breaks: 'the gateway fails of each',
    foundBy: 'safe',
    rig: (rig) => ({ ...rig, ask: async (asked) => ({ ...(await rig.ask(asked)), status: 500 }) }),
  },
};

const polluting = (id: string): readonly string[] => [
  `{"query":"{ __typename }","variables":{"__proto__":{"polluted":true}}}`,
  `{"query":"{ __typename }","variables":{"constructor":{"prototype":{"polluted":true}}}}`,
  `{"__proto__":{"query":"{ __typename }","polluted":true}}`,
  `{"constructor":{"prototype":{"polluted":true}},"query":"{ __typename }"}`,
  `{"query":"query($id: NationalId!) { citizen(nationalId: $id) { nationalId } }","variables":{"id":{"__proto__":{"polluted":true},"toString":"x"}}}`,
  `{"query":"mutation($i: PayPropertyTaxInput!) { payPropertyTax(input: $i) { state } }","variables":{"i":{"__proto__":{"amount":1},"constructor":"x"}}}`,
  `{"query":"{ __typename }","extensions":{"__proto__":{"polluted":true},"persistedQuery":{"__proto__":{"polluted":true}}}}`,
  `{"query":"{ __proto__: citizen(nationalId: \\"${id}\\") { constructor: nationalId } }","operationName":"__proto__"}`,
  `{"documentId":"__proto__"}`,
  `{"documentId":"constructor"}`,
];

export const prototypes: Attack = {
  name: 'prototypes',
  asked:
    '`__proto__`, `constructor` in bodies, variables, names, tokens and what agencies answer: ignored, `Object.prototype` clean',
  async run(rig) {
    const judged: [string, boolean][] = [];
    for (const { caller, name } of await sendersAt(rig)) {
      for (const body of polluting(caller.citizen)) {
        const reply = await rig.send({ headers: { ...caller.headers, 'content-type': 'application/json' }, body });
        judged.push([
          `${body.slice(0, 60)} by ${name} (${reply.status} ${reply.codes.join()})`,
          reply.status !== 0 && reply.status < 500 && !reply.codes.includes('INTERNAL'),
        ]);
      }
    }
    await rig.fault('civil-registry', { kind: 'extra-field' });
    const fed = await rig.ask({ question: 'identity', caller: await rig.caller() });
    await rig.heal('civil-registry');
    judged.push([`in what an agency answers (${fed.codes.join() || 'answered'})`, !fed.codes.includes('INTERNAL')]);
    const named = await rig.ask({
      question: 'identity',
      caller: await rig.caller({ claims: { __proto__: 'x', constructor: { prototype: { polluted: true } } } }),
    });
    judged.push([`in a token (${named.codes.join() || 'answered'})`, named.codes.length === 0]);
    const { polluted } = await rig.order({});
    return [
      each('safe', judged),
      exactly('members that every object has', polluted.join() || 'none', 'none'),
      ...(await stillAnswers(rig)),
    ];
  },
  plant: {
    breaks: 'every object gets a member',
    foundBy: 'members that every object has',
    rig: (rig) => ({ ...rig, order: (order) => rig.order({ ...order, pollute: 'evil' }) }),
  },
};

/** Much of it: bodies that grow when they are unpacked or never end, and malformed documents by the thousand. */

import { gzipSync } from 'node:zlib';
import { all, atMost, each, exactly } from '../../trials/finding.ts';
import { times } from '../../trials/rig/load.ts';
import type { Attack } from '../attack.ts';
import { sendersAt, stillAnswers } from '../rig/documents.ts';
import { isRefused, type Sent } from '../rig/http.ts';
import { callsDuring } from '../rig/measure.ts';
import { questions } from '../rig/questions.ts';
import type { Rig } from '../rig/rig.ts';

const megabyte = 1_048_576;
const mostMegabytes = 32;

const heldMegabytes = async (rig: Rig): Promise<number> => (await rig.order({ collect: true })).heldBytes / megabyte;

const large = (): Readonly<Record<string, Sent>> => {
  const bomb = gzipSync(Buffer.alloc(200 * megabyte));
  const gzip = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  return {
    'a gzip bomb of 200 MB': { headers: gzip, body: bomb },
    'a gzip bomb in a gzip bomb': { headers: { ...gzip, 'content-encoding': 'gzip, gzip' }, body: gzipSync(bomb) },
    'a bomb without its name': { headers: { 'content-type': 'application/json' }, body: bomb },
    'ten megabytes': { body: { query: `{ __typename } #${'x'.repeat(10 * megabyte)}` } },
    'ten megabytes of variables': { body: { query: '{ __typename }', variables: { x: 'x'.repeat(10 * megabyte) } } },
    'brackets a hundred thousand deep': {
      headers: { 'content-type': 'application/json' },
      body: `{"query":"{ __typename }","variables":{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    },
  };
};

export const largeBodies: Attack = {
  name: 'large-bodies',
  asked: `a gzip bomb as a request, ten megabytes, brackets without end: 4xx, ≤ ${mostMegabytes} MB more held, process alive`,
  async run(rig) {
    const { headers } = await rig.caller();
    const judged: [string, boolean][] = [];
    const bodies = large();
    const before = await heldMegabytes(rig);
    for (const [name, sent] of Object.entries(bodies)) {
      const reply = await rig.send({ ...sent, headers: { ...headers, ...sent.headers } });
      // Where the gateway hangs up on a body that it does not take, the answer may be lost on its way.
      const isRefusedSo =
        reply.status === 0 ||
        (reply.status >= 400 && reply.status < 500) ||
        (isRefused(reply) && !reply.codes.includes('INTERNAL'));
      judged.push([`${name} (${reply.status} ${reply.codes.join()})`, isRefusedSo]);
    }
    const endless = await rig.raw(
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\ncontent-type: application/json\r\n\r\n${`10000\r\n${' '.repeat(65_536)}\r\n`.repeat(40)}`,
    );
    judged.push([`chunks without end (${endless.slice(0, 12)})`, /^HTTP\/1\.1 413/.test(endless) || endless === '']);
    return [
      each('refused', judged),
      atMost('more held', Math.max(0, (await heldMegabytes(rig)) - before), mostMegabytes, ' MB'),
      ...(await stillAnswers(rig)),
    ];
  },
  plant: {
    breaks: 'the gateway keeps ten megabytes of each',
    foundBy: 'more held',
    rig: (rig) => ({
      ...rig,
      send: async (sent) => {
        await rig.order({ holdMegabytes: 10 });
        return rig.send(sent);
      },
    }),
  },
};

const texts = Object.values(questions);

/** Never a document, whatever chance says. */
function malformed(i: number): string {
  const text = texts[i % texts.length] ?? '';
  const at = 1 + ((i * 7_919) % (text.length - 1));
  const ways = [
    () => `${text.slice(0, Math.min(at, text.lastIndexOf('}')))}`,
    () => `${text}}`,
    () => `${text.slice(0, at)}\u0007${text.slice(at)} ${i}`,
    () => `${text} query { a${i} b(c: ) }`,
    () => `{ f${i} { ${'a { '.repeat(i % 90)} }`,
    () => `query q${i}($v: ) { __typename }`,
    () => `${String.fromCodePoint(0x20ac + (i % 999))}{ __typename }`,
  ];
  return (ways[i % ways.length] ?? ways[0])?.() ?? '';
}

const counts = { usual: 6_000, long: 1_000_000 };
const growthMegabytes = 16;

export const malformedDocuments: Attack = {
  name: 'malformed-documents',
  asked: `${counts.usual.toLocaleString('en')} malformed documents, 10⁶ with --long: all refused, memory flat (≤ ${growthMegabytes} MB), no restart, 0 calls`,
  async run(rig) {
    const count = rig.isLong ? counts.long : counts.usual;
    const caller = (await sendersAt(rig)).at(-1)?.caller ?? (await rig.caller());
    const sendAll = async (from: number, many: number): Promise<number> => {
      let refused = 0;
      await times(many, 32, async (i) => {
        const n = from + i;
        const body = n % 10 === 9 ? `{"query": "${n}` : { query: malformed(n) };
        const headers = { ...caller.headers, 'content-type': 'application/json' };
        const reply = await rig.send({ headers, body });
        if (isRefused(reply) && !reply.codes.includes('INTERNAL')) refused += 1;
        if (n % 10_000 === 0) rig.say(`${n} of ${count}`);
      });
      return refused;
    };
    let refused = 0;
    let grown = 0;
    const calls = await callsDuring(rig, async () => {
      // What a process has to have anyway is there after the first quarter.
      refused = await sendAll(0, count / 4);
      const before = await heldMegabytes(rig);
      refused += await sendAll(count / 4, count - count / 4);
      grown = Math.max(0, (await heldMegabytes(rig)) - before);
    });
    return [
      all('refused', refused, count),
      atMost('grown', grown, growthMegabytes, ' MB'),
      exactly('agency calls', calls, 0),
      ...(await stillAnswers(rig)),
    ];
  },
  plant: {
    breaks: 'the gateway keeps a megabyte of every hundredth',
    foundBy: 'grown',
    rig: (rig) => {
      let sent = 0;
      return {
        ...rig,
        send: async (one) => {
          sent += 1;
          if (sent % 100 === 0) await rig.order({ holdMegabytes: 1 });
          return rig.send(one);
        },
      };
    },
  },
};

/** What is tried below GraphQL: methods, upgrades, and bytes that two readers would read differently. */

import { each } from '../../trials/finding.ts';
import type { Attack } from '../attack.ts';
import { stillAnswers } from '../rig/documents.ts';

export const methods: Attack = {
  name: 'methods',
  asked: 'other methods, upgrades, another site’s page (CORS): refused, and no site is told that it may ask',
  async run(rig) {
    const caller = await rig.caller();
    const judged: [string, boolean][] = [];
    for (const method of ['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE']) {
      const { status, headers } = await rig.send({
        method,
        headers: { ...caller.headers, origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      });
      judged.push([
        `${method} (${status})`,
        status >= 400 && !Object.keys(headers).some((name) => name.startsWith('access-control')),
      ]);
    }
    const reply = await rig.ask({ question: 'anybody', caller, headers: { origin: 'https://evil.example' } });
    judged.push([
      'asked by a page elsewhere',
      !Object.keys(reply.headers).some((name) => name.startsWith('access-control')),
    ]);
    for (const protocol of ['websocket', 'h2c']) {
      const said = await rig.raw(upgrade(protocol));
      judged.push([`an upgrade to ${protocol}`, !said.includes('HTTP/1.1 101')]);
    }
    return [each('refused', judged), ...(await stillAnswers(rig))];
  },
  plant: {
    breaks: 'every other site may ask',
    foundBy: 'refused',
    rig: (rig) => ({
      ...rig,
      ask: async (asked) => {
        const reply = await rig.ask(asked);
        return { ...reply, headers: { ...reply.headers, 'access-control-allow-origin': '*' } };
      },
    }),
  },
};

const upgrade = (protocol: string): string =>
  `GET /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: Upgrade, HTTP2-Settings\r\nupgrade: ${protocol}\r\nhttp2-settings: AAMAAABkAARAAAAAAAIAAAAA\r\nsec-websocket-version: 13\r\nsec-websocket-protocol: graphql-transport-ws\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;

/** Two that stand before one another may not read the same bytes as two different things. */
const smuggled = 'GET /metrics HTTP/1.1\r\nhost: localhost\r\n\r\n';
const start = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';
const twoMeanings: Readonly<Record<string, string>> = {
  'a length and chunks': `${start}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  'two lengths': `${start}content-length: 2\r\ncontent-length: 60\r\n\r\n{}${smuggled}`,
  'a length with a sign': `${start}content-length: +2\r\n\r\n{}${smuggled}`,
  'chunks by another name': `${start}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`,
  'a space before the colon': `${start}content-length : 2\r\n\r\n{}${smuggled}`,
  'a folded header': `${start}x-a: b\r\n c: d\r\n\r\n${smuggled}`,
  'no host': `GET /metrics HTTP/1.1\r\n\r\n`,
  'headers of a megabyte': `${start}x-a: ${'a'.repeat(1_000_000)}\r\n\r\n`,
};

export const smuggling: Attack = {
  name: 'smuggling',
  asked:
    'requests that two readers would read differently, and endless headers: refused, and nothing after them is read',
  async run(rig) {
    const judged: [string, boolean][] = [];
    for (const [name, bytes] of Object.entries(twoMeanings)) {
      const said = await rig.raw(bytes);
      judged.push([
        `${name} (${said.slice(0, 12)})`,
        /^HTTP\/1\.1 (400|431|501)/.test(said) && !said.includes('pishkhan_'),
      ]);
    }
    return [each('refused', judged), ...(await stillAnswers(rig))];
  },
  plant: {
    breaks: 'what comes after it is answered',
    foundBy: 'refused',
    rig: (rig) => ({ ...rig, raw: () => rig.raw(`${smuggled}${smuggled}`) }),
  },
};

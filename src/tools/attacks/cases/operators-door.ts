/** What only an operator may do, tried by others. */

import { each } from '../../trials/finding.ts';
import type { Attack } from '../attack.ts';

const largeBytes = 8_000_000;

const operatorAddresses: readonly (readonly [path: string, body: unknown])[] = [
  ['/cache/forget', { tags: ['agency:police'] }],
  ['/documents', { client: 'attacks', documents: {}, retire: true }],
  ['/catalogue', { agency: { id: 'police' } }],
  ['/register/offices', 'id'],
  ['/register/suspend', { office: 'P-1001', why: 'for fun' }],
  ['/register/deny-token', { jti: 'somebody' }],
];

export const operatorsDoor: Attack = {
  name: 'operators-door',
  asked:
    'what only an operator may do, by nobody and by a clerk with every scope of the graph: 401, 403, before the body is read',
  async run(rig) {
    const caller = await rig.caller();
    const { authorization = '' } = caller.headers;
    const judged: [string, boolean][] = [];
    const early: [string, boolean][] = [];
    for (const [path, body] of operatorAddresses) {
      const nobody = await rig.send({ path, body });
      judged.push([`${path} by nobody (${nobody.status})`, nobody.status === 401]);
      const clerk = await rig.send({ path, body, headers: { authorization } });
      judged.push([`${path} by a clerk (${clerk.status})`, clerk.status === 403]);
      // Whoever need not be listened to would otherwise fill the memory.
      const said = await rig.raw(headOf(path, authorization));
      const isRefused = /^HTTP\/1\.1 (403|413)/.test(said);
      early.push([`${path} (${said.slice(0, 12)})`, isRefused || path === '/cache/forget']);
    }
    return [each('refused', judged), each('refused with the body still to come', early)];
  },
  plant: {
    breaks: 'somebody who may is let in',
    foundBy: 'refused',
    rig: (rig) => ({ ...rig, send: async (sent) => ({ ...(await rig.send(sent)), status: 200 }) }),
  },
};

const headOf = (path: string, authorization: string): string =>
  `POST ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\ncontent-length: ${largeBytes}\r\n\r\n`;

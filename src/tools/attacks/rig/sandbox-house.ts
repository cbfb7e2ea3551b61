/** (For now:) a gateway in its sandbox. */

import { sandboxToken } from '../../../access/sandbox-issuer.ts';
import type { NationalId } from '../../../scalars/index.ts';
import { healAll, startStandIns } from '../../faults/rig/open-rig.ts';
import { newcomers } from '../../faults/rig/questions.ts';
import type { World } from '../../trials/command.ts';
import { startGateway } from '../../trials/rig/gateway-process.ts';
import { ownFolder } from '../../trials/rig/owned.ts';
import { openHttp } from './http.ts';
import { questions } from './questions.ts';
import { exchange } from './raw.ts';
import type { CallerWishes, Rig, RigOptions } from './rig.ts';

export async function startHouse(): Promise<World<Rig, RigOptions>> {
  const standIns = await startStandIns();
  const dataFolder = ownFolder();
  const gateway = await startGateway({
    environment: { SANDBOX_URL: standIns.control, SANDBOX_REDIS: 'no', DATA_DIR: dataFolder, LOG_LEVEL: 'info' },
    takesOrders: true,
    nodeFlags: ['--expose-gc'],
  });
  const http = openHttp(gateway.address);
  const token = (await http.send({ method: 'GET', path: '/sandbox/token' })).text;
  const { scope } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { scope: string };
  const scopes = scope.split(' ').filter((one) => !/^(graph\.explore|cache\.forget|registry\.manage)$/.test(one));
  const newcomer = newcomers();
  const caller = async (wishes: CallerWishes = {}) => {
    const { office = 'P-1001', clerk = 'demo', client = 'attacks', citizen = newcomer(), services } = wishes;
    const bearer = await sandboxToken(dataFolder, {
      office,
      clerk,
      client,
      scopes: wishes.scopes ?? scopes,
      expires: '1h',
    });
    return {
      citizen: citizen as NationalId,
      headers: { authorization: `Bearer ${bearer}`, ...(services !== 'none' && { 'x-visit': 'demo' }) },
    };
  };
  const calls = async () => {
    const all = new Map<string, number>();
    for (const agency of Object.keys(standIns.agencies)) {
      const reply = await fetch(`${standIns.control}/agencies/${agency}/calls`);
      const { calls: counted } = (await reply.json()) as { calls: Record<string, number> };
      for (const [operation, count] of Object.entries(counted)) all.set(`${agency}.${operation}`, count);
    }
    return all;
  };
  return {
    open: async (options, person) => {
      await healAll(standIns);
      return {
        rig: {
          ...person,
          mode: options?.mode ?? 'any',
          address: gateway.address,
          pid: gateway.pid,
          scopes,
          caller,
          newcomer,
          send: http.send,
          ask: ({ question, caller: by, variables, headers }) =>
            http.send({
              headers: { 'accept-language': 'en', ...by.headers, ...headers },
              body: { query: questions[question], variables: variables ?? { id: by.citizen } },
            }),
          raw: (bytes) => exchange(gateway.address, bytes),
          calls,
          order: gateway.order,
          said: gateway.said,
          metrics: async () => (await http.send({ method: 'GET', path: '/metrics' })).text,
          pester: async () => {
            const reply = await fetch(`${standIns.agencies['civil-registry']?.url}/v1/persons/0`);
            await reply.text();
          },
          fault: async (agency, fault) => {
            await fetch(`${standIns.control}/agencies/${agency}/fault`, { method: 'PUT', body: JSON.stringify(fault) });
          },
          heal: async (agency) => {
            await fetch(`${standIns.control}/agencies/${agency}/fault`, { method: 'DELETE' });
          },
        },
        close: async () => undefined,
      };
    },
    close: async () => {
      await http.close();
      await gateway.stop();
      await standIns.stop();
    },
  };
}

/** Whoever may not read a thing: on every path to it, of whomever, and from the moment on in which they may not any more. */

import { all, each, exactly, type Finding } from '../../trials/finding.ts';
import type { Attack } from '../attack.ts';
import { isRefused, type Reply } from '../rig/http.ts';
import { callsDuring } from '../rig/measure.ts';
import type { QuestionName } from '../rig/questions.ts';
import type { Caller, CallerWishes, Rig } from '../rig/rig.ts';

const paths = [
  'plainly',
  'alias',
  'fragment',
  'inline',
  'list',
  'directive',
  'union',
] as const satisfies QuestionName[];

const lacking = (rig: Rig): Readonly<Record<string, CallerWishes>> => ({
  'without the scope': { scopes: rig.scopes.filter((scope) => scope !== 'police.vehicles') },
  'in a visit for something else': { services: ['civil-registry.identity-inquiry'] },
});

/** What is told, without what names the request. */
function toldOf({ body }: Reply, field: string): readonly string[] {
  return (body.errors ?? [])
    .filter(({ path = [] }) => path.some((step) => step === field || step === 'v'))
    .map(({ message, extensions }) => {
      const { requestId: _request, refusalId: _refusal, ...told } = (extensions ?? {}) as Record<string, unknown>;
      return JSON.stringify({ message, ...told });
    });
}

export const everyPath: Attack = {
  name: 'every-path',
  asked:
    'a field behind a scope, through alias, fragment, inline fragment, list, directive, union (OWASP: access control on both edges and nodes): the same refusal, 0 calls for it',
  async run(rig) {
    const refused: [string, boolean][] = [];
    let different = 0;
    const before = (await rig.calls()).get('police.vehiclesOf') ?? 0;
    for (const [why, wishes] of Object.entries(lacking(rig))) {
      const told = new Set<string>();
      for (const question of paths) {
        const reply = await rig.ask({ question, caller: await rig.caller(wishes) });
        const said = toldOf(reply, 'vehicles');
        // In a visit for something else the way through properties is closed as well, and says so of itself.
        const isClosedBefore = question === 'union' && said.length === 0 && reply.codes.includes('FORBIDDEN');
        refused.push([
          `${question} ${why} (${reply.codes.join()})`,
          (said.length > 0 || isClosedBefore) && !givesPlates(reply),
        ]);
        for (const one of said) told.add(one);
      }
      different = Math.max(different, told.size);
    }
    const calls = ((await rig.calls()).get('police.vehiclesOf') ?? 0) - before;
    return [
      each('refused', refused),
      exactly('different refusals', different, 1),
      exactly('calls for the field', calls, 0),
    ];
  },
  plant: {
    breaks: 'one path is asked by somebody who may',
    foundBy: 'refused',
    rig: (rig) => ({
      ...rig,
      ask: async (asked) => rig.ask(asked.question === 'fragment' ? { ...asked, caller: await rig.caller() } : asked),
    }),
  },
};

const givesPlates = ({ text }: Reply): boolean => /"(plate|p)":\s*"/.test(text);

export const somebodyElse: Attack = {
  name: 'somebody-else',
  asked:
    'a person who is not the visit’s, and without a visit, on every path, also by an owner’s key (OWASP: BOLA): VISIT_REQUIRED, 0 calls',
  async run(rig) {
    const refused: [string, boolean][] = [];
    const calls = await callsDuring(rig, async () => {
      for (const question of [...paths, 'identity', 'screen'] as const) {
        for (const services of [['counter.overview'], 'none'] as const) {
          const caller = await rig.caller({ services });
          const other = await rig.caller({ services: 'none' });
          const reply = await rig.ask({ question, caller, variables: { id: other.citizen } });
          const isAlike = reply.codes.length > 0 && reply.codes.every((code) => code === 'VISIT_REQUIRED');
          refused.push([
            `${question} ${services === 'none' ? 'without a visit' : 'of another'} (${reply.codes.join()})`,
            isAlike && tellsNobody(reply),
          ]);
        }
      }
      refused.push(...(await withOthersVisits(rig)));
    });
    return [each('refused', refused), exactly('agency calls', calls, 0), ...(await byOwners(rig))];
  },
  plant: {
    breaks: 'one of them is asked in the right visit',
    foundBy: 'refused',
    rig: (rig) => ({
      ...rig,
      ask: (asked) =>
        rig.ask(asked.question === 'screen' ? { ...asked, variables: { id: asked.caller.citizen } } : asked),
    }),
  },
};

/** A name, a plate, a property: nothing of anybody but what was asked for. */
const tellsNobody = ({ text }: Reply): boolean =>
  !/"(firstName|lastName|plate|p|code)":\s*"(?!VISIT_REQUIRED)/.test(text);

/** A visit is its clerk's, at its office, and cannot be guessed. */
async function withOthersVisits(rig: Rig): Promise<[string, boolean][]> {
  const caller = await rig.caller();
  const visit = caller.headers['x-visit'] ?? '';
  const thieves: Readonly<Record<string, Caller>> = {
    'of another clerk': await rig.caller({ clerk: 'clerk-0', citizen: caller.citizen, services: 'none' }),
    'of another office': await rig.caller({ office: 'P-1002', citizen: caller.citizen, services: 'none' }),
  };
  const visits = {
    ...Object.fromEntries(Object.keys(thieves).map((name) => [name, visit])),
    'of the sandbox': 'demo',
    guessed: `${visit.slice(0, -2)}AA`,
    'of all': "' or '1'='1",
  };
  const judged: [string, boolean][] = [];
  for (const [name, id] of Object.entries(visits)) {
    const by = thieves[name] ?? (await rig.caller({ citizen: caller.citizen, services: 'none' }));
    const reply = await rig.ask({ question: 'identity', caller: by, headers: { 'x-visit': id } });
    judged.push([
      `a visit ${name} (${reply.codes.join()})`,
      reply.codes.includes('VISIT_REQUIRED') && tellsNobody(reply),
    ]);
  }
  return judged;
}

interface Owners {
  readonly citizen?: {
    readonly properties?: readonly {
      readonly owners?: readonly { readonly nationalId?: string; readonly identity?: unknown }[];
    }[];
  };
}

/** Through a home that is somebody else's too: the key comes back, and nothing behind it. */
async function byOwners(rig: Rig): Promise<readonly Finding[]> {
  let [others, closed] = [0, 0];
  for (let i = 0; i < 60 && others < 5; i += 1) {
    const caller = await rig.caller();
    const { body } = await rig.ask({ question: 'owners', caller });
    const properties = (body.data as Owners | undefined)?.citizen?.properties ?? [];
    const found = properties
      .flatMap(({ owners = [] }) => owners)
      .filter(({ nationalId }) => nationalId !== undefined && nationalId !== caller.citizen);
    others += found.length;
    closed += found.filter(({ identity }) => identity === null).length;
  }
  return [all('other owners of the same home closed', closed, others)];
}

const operatorPath = (what: string): string => `/register/${what}`;

interface Suspension {
  readonly wishes: CallerWishes;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly code: string;
}

const suspensions = (jti: string): Readonly<Record<string, Suspension>> => ({
  'an office': {
    wishes: { office: 'P-1006' },
    path: operatorPath('suspend'),
    body: { office: 'P-1006', why: 'an attack' },
    code: 'FORBIDDEN',
  },
  'a clerk': {
    wishes: { clerk: 'leaver' },
    path: operatorPath('suspend'),
    body: { clerk: 'leaver', office: 'P-1001', why: 'an attack' },
    code: 'FORBIDDEN',
  },
  'a client': {
    wishes: { client: 'other-software' },
    path: operatorPath('suspend'),
    body: { client: 'other-software', why: 'an attack' },
    code: 'FORBIDDEN',
  },
  'a token': { wishes: { claims: { jti } }, path: operatorPath('deny-token'), body: { jti }, code: 'UNAUTHENTICATED' },
});

export const accessBeforeReuse: Attack = {
  name: 'access-before-reuse',
  asked:
    'office, clerk or client suspended, token denied, scope taken away, then the same query within the TTL: refused at once, 0 calls',
  async run(rig) {
    const [before, after]: [[string, boolean][], [string, boolean][]] = [[], []];
    let calls = 0;
    for (const [name, { wishes, path, body, code }] of Object.entries(suspensions(crypto.randomUUID()))) {
      const caller = await rig.caller(wishes);
      // The second time it comes out of memory.
      await rig.ask({ question: 'identity', caller });
      before.push([name, !isRefused(await rig.ask({ question: 'identity', caller }))]);
      const told = await rig.send({ path, headers: await rig.operator(), body });
      calls += await callsDuring(rig, async () => {
        const reply = await rig.ask({ question: 'identity', caller });
        after.push([
          `${name} (${told.status}, ${reply.codes.join() || 'answered'})`,
          isRefused(reply) && reply.codes.includes(code),
        ]);
      });
      const { why: _why, ...whom } = body;
      if (path.endsWith('suspend'))
        await rig.send({ path: operatorPath('reinstate'), headers: await rig.operator(), body: whom });
    }
    const reader = await rig.caller();
    await rig.ask({ question: 'identity', caller: reader });
    const poorer = await rig.caller({ citizen: reader.citizen, scopes: ['counter.lookup'] });
    calls += await callsDuring(rig, async () => {
      const reply = await rig.ask({ question: 'identity', caller: poorer });
      after.push([
        `a scope (${reply.codes.join()})`,
        reply.codes.includes('FORBIDDEN') && !reply.text.includes('lastName":"'),
      ]);
    });
    return [each('answered before', before), each('refused at once', after), exactly('agency calls', calls, 0)];
  },
  plant: {
    breaks: 'nobody is suspended',
    foundBy: 'refused at once',
    rig: (rig) => ({
      ...rig,
      send: async (sent) =>
        rig.send(sent.path?.startsWith('/register/') ? { method: 'GET', path: '/health/live' } : sent),
    }),
  },
};

const closedOffices: Readonly<Record<string, CallerWishes & { readonly reason: string }>> = {
  'suspended long ago': { office: 'P-1090', reason: 'OFFICE_SUSPENDED' },
  'without a licence that is valid': { office: 'P-1091', reason: 'LICENCE_NOT_VALID' },
  'nobody knows': { office: 'P-9999', reason: 'OFFICE_UNKNOWN' },
  'whose name JavaScript knows': { office: '__proto__', reason: 'OFFICE_UNKNOWN' },
  'of a clerk nobody entered': { clerk: 'nobody', reason: 'CLERK_UNKNOWN' },
  'of software nobody entered': { client: 'constructor', reason: 'CLIENT_UNKNOWN' },
};

export const closedDoors: Attack = {
  name: 'closed-offices',
  asked: 'good tokens of offices, clerks and software that may not ask: FORBIDDEN with its reason, 0 calls',
  async run(rig) {
    const judged: [string, boolean][] = [];
    const calls = await callsDuring(rig, async () => {
      for (const [name, { reason, ...wishes }] of Object.entries(closedOffices)) {
        const reply = await rig.ask({
          question: 'identity',
          caller: await rig.caller({ ...wishes, services: 'none' }),
        });
        const told = reply.body.errors?.[0]?.extensions;
        judged.push([`${name} (${told?.code} ${told?.reason})`, isRefused(reply) && told?.reason === reason]);
      }
    });
    return [each('refused', judged), exactly('agency calls', calls, 0)];
  },
  plant: {
    breaks: 'somebody who may asks instead',
    foundBy: 'refused',
    rig: (rig) => ({ ...rig, ask: async (asked) => rig.ask({ ...asked, caller: await rig.caller() }) }),
  },
};

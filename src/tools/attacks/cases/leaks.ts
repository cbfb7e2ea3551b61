/** Whether anything of a person or of a token is left behind where others read it: logs, figures, Redis, the store, the disk. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { personOf } from '../../../sandbox/population/index.ts';
import { each, exactly } from '../../trials/finding.ts';
import type { Attack } from '../attack.ts';
import type { Caller, Rig } from '../rig/rig.ts';

const faults = [
  'status',
  'malformed',
  'html',
  'wrong-type',
  'missing-field',
  'reset',
  'truncate',
  'content-type',
  'rate-limit',
];
const agencies = ['civil-registry', 'police', 'municipality'];

/** Things that must be nowhere, by what they are. */
type Canaries = Readonly<Record<string, string>>;

async function canariesOf(caller: Caller): Promise<Canaries> {
  const person = personOf(caller.citizen);
  const token = (caller.headers.authorization ?? '').slice('Bearer '.length);
  return {
    'the national id': caller.citizen,
    'the name': `${person?.firstName} ${person?.lastName}`,
    'the token': token,
    'the token’s signature': token.split('.')[2] ?? token,
    'the visit’s number': caller.headers['x-visit'] ?? '',
    'the word in headers': 'kanarienvogel-h',
    'the word in documents': 'kanarienvogelD',
    'the word in variables': 'kanarienvogel-v',
  };
}

/** In every place that a request has. */
async function sing(rig: Rig, caller: Caller): Promise<void> {
  const { citizen, headers } = caller;
  const word = 'kanarienvogel-h';
  for (const header of [
    'x-visit',
    'user-agent',
    'x-request-id',
    'traceparent',
    'tracestate',
    'baggage',
    'referer',
    'cookie',
    'x-forwarded-for',
    'accept-language',
    'host',
  ])
    await rig.ask({ question: 'identity', caller, headers: { [header]: `${word}-${citizen}` } });
  for (const authorization of [`Bearer ${word}`, `Bearer ${citizen}`, `${headers.authorization}x`, `Basic ${citizen}`])
    await rig.ask({ question: 'identity', caller, headers: { authorization } });
  const query = `query kanarienvogelD($kanarienvogelD: NationalId = "${citizen}") { kanarienvogelD: citizen(nationalId: "${citizen}") { kanarienvogelD } } # ${citizen}`;
  for (const body of [
    { query, operationName: citizen },
    { query: `{ citizen(nationalId: "${citizen}") { nationalId `, variables: { id: citizen } },
    { documentId: `kanarienvogelD-${citizen}` },
    { query: '{ __typename }', extensions: { persistedQuery: { version: 1, sha256Hash: citizen } } },
    `{"query": "${citizen} kanarienvogelD`,
    [citizen],
  ])
    await rig.send({ headers, body });
  for (const id of [`kanarienvogel-v-${citizen}`, Number(citizen), [citizen], { [citizen]: citizen }])
    await rig.ask({ question: 'identity', caller, variables: { id, [citizen]: 'kanarienvogel-v' } });
  for (const path of [
    `/graphql?query=${citizen}`,
    `/graphql/${citizen}`,
    `/${citizen}?kanarienvogel-h=1`,
    `/cache/forget/${citizen}`,
  ])
    await rig.send({ method: 'GET', path, headers });
  for (const path of ['/cache/forget', '/documents', '/register/suspend', '/catalogue'])
    await rig.send({
      path,
      headers: await rig.operator(),
      body: {
        tags: [`citizen:${citizen}`, word],
        client: word,
        clerk: citizen,
        office: 'P-1001',
        documents: { x: citizen },
      },
    });
  await rig.raw(`GET /graphql?id=${citizen} HTTP/9.9\r\nx-a: ${word}\r\n\r\n`);
}

/** While the agencies do what they like, whose complaints may repeat what they were asked. */
async function singWhileTheyFail(rig: Rig, caller: Caller): Promise<void> {
  for (const kind of faults) {
    for (const agency of agencies) await rig.fault(agency, { kind });
    await rig.ask({ question: 'screen', caller });
    for (const agency of agencies) await rig.heal(agency);
  }
}

/** Keys and values, each as text and as the bytes it is. */
async function redisText(redis: Redis): Promise<string> {
  const keys = await redis.keys('*');
  const values = await Promise.all(keys.map((key) => redis.dumpBuffer(key)));
  return `${keys.join('\n')}\n${values.map((value) => value?.toString('utf8') ?? '').join('\n')}`;
}

function folderText(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return files.map(({ parentPath, name }) => `${name}\n${readFileSync(join(parentPath, name), 'utf8')}`).join('\n');
}

const control = 'control-line-that-has-to-be-found';

export const canaries: Attack = {
  name: 'canaries',
  asked:
    'a national id, a name, a token, a visit in headers, variables, documents, errors, SOAP faults: in 0 log lines, figures, Redis keys and values, rows of the store, files of the journal',
  async run(rig) {
    const caller = await rig.caller();
    await rig.order({ say: `${control} begins` });
    await rig.redis.set(control, control, 'PX', 60_000);
    await rig.ask({ question: 'screen', caller });
    await singWhileTheyFail(rig, caller);
    await sing(rig, caller);
    await rig.order({ say: `${control} ends` });
    const places: Readonly<Record<string, string>> = {
      log: rig.said().slice(Math.max(0, rig.said().lastIndexOf(`${control} begins`))),
      figures: await rig.metrics(),
      Redis: await redisText(rig.redis),
      store: withoutVisits(await rig.storeText(), caller),
      journal: folderText(rig.dataFolder),
    };
    const judged = Object.entries(await canariesOf(caller)).flatMap(([what, canary]) =>
      Object.entries(places).map(([place, text]): [string, boolean] => [
        `${what} in the ${place}: ${around(text, canary)}`,
        !text.includes(canary),
      ]),
    );
    const controls = [
      places.log?.includes(`${control} begins`),
      places.log?.includes(`${control} ends`),
      places.Redis?.includes(control),
      places.store?.includes('P-1001'),
      places.figures?.includes('pishkhan_'),
    ];
    return [
      each('nowhere', judged),
      exactly('controls found', controls.filter(Boolean).length, controls.length),
      each('log lines of ours alone', forged(places.log ?? '')),
    ];
  },
  plant: {
    breaks: 'a line of the log names the citizen',
    foundBy: 'nowhere',
    rig: (rig) => ({
      ...rig,
      ask: async (asked) => {
        await rig.order({ say: `a visit of ${asked.caller.citizen}` });
        return rig.ask(asked);
      },
    }),
  },
};

/** A visit is kept under its number, and a refused one is on record under it: that is where it has to be. */
const withoutVisits = (text: string, { headers }: Caller): string => text.replaceAll(headers['x-visit'] ?? '\n', '');

function around(text: string, canary: string): string {
  const at = text.indexOf(canary);
  return at < 0 ? '' : JSON.stringify(text.slice(Math.max(0, at - 60), at + canary.length + 20));
}

/** Log injection: a line that is no object of the log was written by somebody else (DVGA: log spoofing). */
function forged(log: string): [string, boolean][] {
  const lines = log.split('\n').filter((line) => line !== '' && !line.startsWith(control));
  return lines.map((line) => [line.slice(0, 80), isLogLine(line)]);
}

function isLogLine(line: string): boolean {
  try {
    return typeof (JSON.parse(line) as { msg?: unknown }).msg === 'string';
  } catch {
    return false;
  }
}

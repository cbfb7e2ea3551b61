/** Hostile documents, sent by everybody who might, in both media types; and what is to be seen of it. */

import type { Finding } from '../../trials/finding.ts';
import { atMost, each, exactly } from '../../trials/finding.ts';
import { isRefused, type Reply } from './http.ts';
import { callsDuring, cpuMsOf } from './measure.ts';
import type { Caller, Rig } from './rig.ts';

/** Of whoever refuses a document, by the gateway's CPU in milliseconds. */
export const cpuLimitMs = 50;

export const mediaTypes = ['application/json', 'application/graphql-response+json'] as const;
type MediaType = (typeof mediaTypes)[number];

export interface Sender {
  readonly name: string;
  readonly caller: Caller;
  /** Whether this gateway looks at a document of theirs that nobody registered. */
  readonly isRead: boolean;
}

/** Where only what is registered is taken, explorers of the graph may still send what they like. */
export async function sendersAt(rig: Rig): Promise<readonly Sender[]> {
  const clerk = { name: 'clerk', caller: await rig.caller(), isRead: rig.mode === 'any' };
  if (rig.mode === 'any') return [clerk];
  const explorer = await rig.caller({ scopes: [...rig.scopes, 'graph.explore'] });
  return [clerk, { name: 'explorer', caller: explorer, isRead: true }];
}

export interface Parameters {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string;
}

export const sendDocument = (rig: Rig, { caller }: Sender, accept: string, parameters: Parameters): Promise<Reply> =>
  rig.send({ headers: { 'accept-language': 'en', ...caller.headers, accept }, body: parameters });

/** Each is refused before anything runs, as DESIGN.md says, in bounded time, and asks nobody. */
export async function refusedDocuments(
  rig: Rig,
  documents: Readonly<Record<string, string | Parameters>>,
): Promise<readonly Finding[]> {
  const senders = await sendersAt(rig);
  const judged: [string, boolean][] = [];
  const costs: number[] = [];
  const calls = await callsDuring(rig, async () => {
    for (const [name, written] of Object.entries(documents)) {
      const parameters = typeof written === 'string' ? { query: written } : written;
      for (const sender of senders) {
        rig.say(`${name} by ${sender.name}`);
        for (const mediaType of mediaTypes) {
          const reply = await sendDocument(rig, sender, mediaType, parameters);
          judged.push([`${name} by ${sender.name} (${verdictOf(reply)})`, isRefusedAs(reply, sender, mediaType)]);
        }
        // Another text each time: what was refused a moment ago must not be known by it.
        const again = (i: number) =>
          sendDocument(rig, sender, 'application/json', { ...parameters, query: `${parameters.query}#${i}` });
        costs.push(await cpuMsOf(rig, again));
      }
    }
  });
  return [
    each('refused', judged),
    atMost('CPU of the dearest', Math.max(...costs), cpuLimitMs, ' ms'),
    exactly('agency calls', calls, 0),
    ...(await stillAnswers(rig)),
  ];
}

const verdictOf = ({ status, codes }: Reply): string => `${status} ${codes[0] ?? 'no error'}`;

const readers = ['DOCUMENT_TOO_COSTLY', 'BAD_REQUEST', 'BAD_INPUT'];

function isRefusedAs(reply: Reply, { isRead }: Sender, mediaType: MediaType): boolean {
  const [code = ''] = reply.codes;
  if (!isRefused(reply) || reply.body.data) return false;
  // Met before the document is looked at: the body as a whole is too large.
  if (code === 'TOO_LARGE') return reply.status === 413;
  const isRight = isRead ? readers.includes(code) : code === 'DOCUMENT_UNKNOWN';
  return isRight && reply.status === (mediaType === 'application/json' ? 200 : 400);
}

/** The process that was there before is there still, and answers who may ask. */
export async function stillAnswers(rig: Rig): Promise<readonly Finding[]> {
  const caller = await rig.caller();
  const { body } = await rig.ask({ question: 'identity', caller });
  const isThere = isAlive(rig.pid) && body.data?.citizen !== undefined && body.errors === undefined;
  return [exactly('answers after it', isThere ? 'yes' : 'no', 'yes')];
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

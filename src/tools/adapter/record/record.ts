/** Records an adapter's examples at the agency's test system, makes everybody in them up, and tries what it wrote. */

import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Connection } from '../../../agencies/parts.ts';
import { Unusable } from '../../../complaint.ts';
import { openAgency } from '../../../sandbox/agency.ts';
import {
  questionKey,
  type RecordedExchange,
  type Recording,
  recordedFile,
  withRecorded,
} from '../../../sandbox/recorded.ts';
import type { StandIn } from '../../../sandbox/stand-in.ts';
import { readTls } from '../../../transport/tls-material.ts';
import { askExamples, type Outcome } from './ask-examples.ts';
import { type Invented, openInvented } from './invented.ts';
import { knownWords } from './known-words.ts';
import { openRelay } from './relay.ts';
import { inJson, rewritten, stillPersonal } from './rewritten.ts';

export interface Recorded {
  readonly file: string;
  readonly exchanges: number;
}

interface Wanted {
  readonly folder: string;
  /** Of the test system. */
  readonly connection: Connection;
  /** Paths of which nothing is kept. */
  readonly unkept: readonly string[];
  /** Variables by an example's title, in the place of its own. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly say: (what: string) => void;
}

/** @throws Unusable where an example was not answered, or something still looks like somebody's: then nothing is written. */
export async function record({ folder, connection, unkept, inputs, say }: Wanted): Promise<Recorded> {
  const { address, credentials, tls } = connection;
  const relay = await openRelay({ address, tls: tls ? readTls(tls) : {}, unkept });
  try {
    say(`asking the examples of ${basename(folder)} at ${address.origin}`);
    const outcomes = await askExamples({ folder, url: relay.url, credentials, inputs });
    refuseUnanswered(outcomes, 'the test system');
    const invented = openInvented(knownWords(folder));
    const exchanges = madeUp(relay.taken(), invented, Object.values(credentials));
    say(`recorded ${exchanges.length} exchanges; trying them in the stand-in`);
    const file = join(folder, recordedFile);
    const recordedOn = new Date().toISOString().slice(0, 10);
    await keep(folder, { recordedOn, exchanges: [...exchanges] }, inJson(inputs, invented) as Wanted['inputs']);
    return { file, exchanges: exchanges.length };
  } finally {
    await relay.close();
  }
}

function refuseUnanswered(outcomes: readonly Outcome[], who: string): void {
  if (outcomes.length === 0) throw new Unusable('The adapter has no examples; there is nothing to record.');
  const failed = outcomes.filter(({ codes }) => codes.some((code) => code !== 'AGENCY_REJECTED'));
  if (failed.length === 0) return;
  const each = failed.map(({ example, codes }) => `"${example}" (${[...new Set(codes)].join(', ')})`);
  throw new Unusable(
    `Nothing is written: ${who} did not answer ${each.join(', ')}. See to AGENCY_…_URL and _CREDENTIALS, or give inputs that it knows by --inputs.`,
  );
}

/** @throws Unusable */
function madeUp(
  taken: readonly RecordedExchange[],
  invented: Invented,
  secrets: readonly string[],
): readonly RecordedExchange[] {
  const each = new Map(taken.map((exchange) => rewritten(exchange, invented)).map((one) => [questionKey(one), one]));
  const exchanges = [...each.values()].map((exchange) => ({ ...exchange, body: withoutHeaders(exchange.body) }));
  const text = JSON.stringify(exchanges);
  const isTold = secrets.some((secret) => secret.length >= 4 && text.includes(secret));
  const doubts = [...stillPersonal(exchanges, invented), ...(isTold ? ['A credential stands in what was said.'] : [])];
  if (doubts.length > 0) throw new Unusable(['Nothing is written:', ...doubts.map((one) => `  • ${one}`)].join('\n'));
  return exchanges;
}

/** A SOAP message's headers prove who asked, and when. */
const withoutHeaders = (body: string): string => body.replace(/<((?:[\w.-]+:)?Header)\b[\s\S]*<\/\1>/, '');

/** In the place of what was recorded before, once the stand-in answers with it. */
async function keep(folder: string, recording: Recording, inputs: Wanted['inputs']): Promise<void> {
  const file = join(folder, recordedFile);
  const tried = `${file}.new`;
  writeFileSync(tried, `${JSON.stringify(recording, null, 2)}\n`);
  try {
    const { standIn } = (await import(pathToFileURL(join(folder, 'sandbox.ts')).href)) as { standIn: StandIn };
    const asked = new Set<string>();
    const agency = await openAgency(withRecorded(standIn, tried, (key) => void asked.add(key)));
    try {
      refuseUnanswered(await askExamples({ folder, ...agency, inputs }), 'the stand-in, with what was recorded,');
    } finally {
      await agency.close();
    }
    if (asked.size < recording.exchanges.length)
      throw new Unusable('Nothing is written: with everybody made up, the adapter asks otherwise than was recorded.');
    renameSync(tried, file);
  } finally {
    if (existsSync(tried)) rmSync(tried);
  }
}

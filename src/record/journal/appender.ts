/** Makes entries: each gets its number, its place in the chain, and before it, once a day, who the persons in it are. */

import { hashOf, leafOf } from '../chain/hash.ts';
import { advanced, type Head } from '../chain/head.ts';
import { type Body, headerOf, lineOf } from '../entry.ts';
import type { Reading } from '../journal-port.ts';
import { openPersons, sealPerson } from '../persons.ts';
import type { RecordSecret } from '../secret.ts';
import type { RecordWatch } from '../watch.ts';
import type { Naming } from './saying.ts';

export interface AppenderOptions {
  readonly journal: string;
  readonly secret: RecordSecret;
  readonly begun: Head;
  readonly now: () => number;
  readonly watch: RecordWatch;
  readonly write: (line: string, head: Head) => void;
}

export interface Appender extends Naming {
  append(body: Body): void;
  /** A body that is written already. `at`: milliseconds since the epoch; now where it is left out. */
  appendSaid(kind: Body['kind'], body: string, at?: number): void;
  head(): Head;
  /** So that who comes again is written again. */
  forget(digest: string): void;
}

const dayMs = 86_400_000;

export function openAppender({ journal, secret, begun, now, watch, write }: AppenderOptions): Appender {
  const persons = openPersons(secret);
  const sealing = secret.sealingOf(journal);
  let head = begun;
  let said = nothingSaid();

  const append = (kind: Body['kind'], body: string, at: number, sealed?: Buffer): void => {
    const header = headerOf(head.seq + 1, isoOf(at), body);
    head = advanced(head, leafOf(header));
    const payload = sealed && { payload: sealed.toString('base64') };
    write(lineOf({ chain: head.chain, header, ...payload }), head);
    watch.appended(kind);
  };

  const dayNow = (): number => Math.floor(now() / dayMs);
  return {
    append: (body) => append(body.kind, JSON.stringify(body), now()),
    appendSaid: (kind, body, at = now()) => append(kind, body, at),
    nameOf(kind, id) {
      const person = persons.of(kind, id);
      const today = dayNow();
      // A visit is nobody, and its id opens it.
      if (kind === 'visit' || person.writtenOn === today) return person.digest;
      const sealed = sealPerson(sealing, person.digest, id);
      const body: Body = { kind: 'person', subject: person.digest, sealed: hashOf(sealed) };
      append('person', JSON.stringify(body), now(), sealed);
      person.writtenOn = today;
      return person.digest;
    },
    said() {
      const today = dayNow();
      if (said.day !== today) said = { day: today, of: new WeakMap() };
      return said.of;
    },
    head: () => head,
    forget(digest) {
      persons.forget(digest);
      said = nothingSaid();
    },
  };
}

/** On no day yet. */
const nothingSaid = () => ({ day: Number.NaN, of: new WeakMap<readonly Reading[], readonly string[]>() });

let told = { second: Number.NaN, upToSecond: '' };

/** ISO 8601 in UTC. Many entries have the same second. */
export function isoOf(ms: number): string {
  const second = Math.floor(ms / 1_000);
  if (told.second !== second) {
    told = { second, upToSecond: new Date(second * 1_000).toISOString().slice(0, -'000Z'.length) };
  }
  return `${told.upToSecond}${String(Math.floor(ms) - second * 1_000).padStart(3, '0')}Z`;
}

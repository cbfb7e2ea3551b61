/** How a stand-in checks who asks. */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { json } from './replies.ts';
import type { StandIn } from './stand-in.ts';

/** A key in a header of the agency's own; without it 401. */
export function apiKey(header: string, key: string): StandIn['guard'] {
  const name = header.toLowerCase();
  return ({ headers }) => {
    const given = headers[name];
    return typeof given === 'string' && isSame(given, key)
      ? undefined
      : json({ error: 'unauthorized' }, { status: 401 });
  };
}

/** A key in the query of the address; without it 401. */
export function apiKeyInQuery(name: string, key: string): StandIn['guard'] {
  return ({ target }) => {
    const given = new URLSearchParams(target.split('?')[1]).get(name);
    return given !== null && isSame(given, key) ? undefined : json({ error: 'unauthorized' }, { status: 401 });
  };
}

/** HTTP Basic, RFC 7617; without it 401 and a challenge. */
export function basic({
  username,
  password,
}: {
  readonly username: string;
  readonly password: string;
}): StandIn['guard'] {
  const challenge = { 'www-authenticate': 'Basic realm="sandbox", charset="UTF-8"' };
  return ({ headers }) => {
    const given = basicOf(headers);
    const isGood = given !== undefined && isSame(given.name, username) && isSame(given.secret, password);
    return isGood ? undefined : json({ error: 'unauthorized' }, { status: 401, headers: challenge });
  };
}

/** Name and secret of an `Authorization: Basic` header, as they were encoded; undefined where there is none. */
export function basicOf({ authorization = '' }: IncomingHttpHeaders): { name: string; secret: string } | undefined {
  const [, encoded] = /^Basic ([\w+/=-]+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return undefined;
  const [name = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { name, secret: secret.join(':') };
}

/** Whether two secrets are the same, in a time that tells nothing of where they differ. */
export function isSame(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

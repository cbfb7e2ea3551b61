/** How the agency wants to know the gateway, out of the security schemes that the picked operations name. */

import type { Manifest } from '../../../../agencies/manifest.ts';
import type { FoundOperation } from './find-operations.ts';
import { followed, type Reading } from './reading.ts';
import { entriesOf, isObject, itemsOf, member, type Spot, textAt, within } from './spot.ts';

type Authentication = Manifest['authentication'];
type Judged = { readonly is: Authentication; readonly note?: string } | { readonly cannot: string };

const none: Authentication = { kind: 'none' };

/** The first way that can be gone; what cannot is noted. */
export function authenticationOf(reading: Reading, operations: readonly FoundOperation[]): Authentication {
  const root = reading.files.first;
  const schemes = within(root, 'components', 'securitySchemes') ?? member(root, 'securityDefinitions');
  const wanted = [
    ...new Set(operations.flatMap(({ spot }) => schemesOf(member(spot, 'security') ?? member(root, 'security')))),
  ];
  const judged = wanted.map((name) => ({ name, ...schemeNamed(reading, schemes, name) }));
  const possible = judged.filter((one) => one.is !== undefined);
  for (const { spot, note } of judged) if (note !== undefined) reading.sentences.add(spot ?? root, note);
  const [chosen, ...more] = possible;
  if (more.length > 0)
    reading.sentences.add(schemes ?? root, `several ways to sign in are named; "${chosen?.name}" is the one written.`);
  if (wanted.length === 0)
    reading.sentences.add(root, 'it says nothing of how the agency knows who asks; "none" is written.');
  return chosen?.is ?? none;
}

function schemesOf(security: Spot | undefined): readonly string[] {
  return itemsOf(security).flatMap(({ value }) => (isObject(value) ? Object.keys(value) : []));
}

interface Found {
  readonly spot?: Spot;
  readonly is?: Authentication;
  readonly note?: string;
}

function schemeNamed(reading: Reading, schemes: Spot | undefined, name: string): Found {
  const spot = followed(reading, schemes && member(schemes, name));
  if (!spot) return { note: `the security scheme "${name.slice(0, 80)}" is not defined.` };
  const judged = judge(spot);
  if ('cannot' in judged) return { spot, note: judged.cannot };
  return { spot, is: judged.is, ...(judged.note !== undefined && { note: judged.note }) };
}

function judge(spot: Spot): Judged {
  const type = textAt(spot, 'type')?.toLowerCase();
  if (type === 'basic') return { is: { kind: 'basic' } };
  if (type === 'apikey') return keyIn(spot);
  if (type === 'http') return http(spot);
  if (type === 'oauth2') return clientCredentials(spot);
  if (type === 'openidconnect') return tokenOf('OpenID Connect');
  if (type === 'mutualtls') return { is: { kind: 'mtls' } };
  return {
    cannot: `"${type ?? 'nothing'}" is no way in which the gateway signs in; "authentication" has to be written.`,
  };
}

function keyIn(spot: Spot): Judged {
  const name = textAt(spot, 'name') ?? '';
  const place = textAt(spot, 'in') ?? 'message';
  if (place === 'header' && /^[A-Za-z][A-Za-z0-9-]{0,80}$/.test(name)) return { is: { kind: 'api-key', header: name } };
  if (place === 'query' && /^[A-Za-z][A-Za-z0-9_.-]{0,80}$/.test(name)) return { is: { kind: 'api-key', query: name } };
  return { cannot: `a key of that name in the ${place.slice(0, 20)} is not sent; "authentication" has to be written.` };
}

/** RFC 6750: a token is a key in `Authorization`, written with the word before it. */
const bearer: Authentication = { kind: 'api-key', header: 'Authorization' };

function http(spot: Spot): Judged {
  const scheme = textAt(spot, 'scheme')?.toLowerCase();
  if (scheme === 'basic') return { is: { kind: 'basic' } };
  const note = 'a bearer token: the key is "Bearer" and the token; where it is fetched, write "oauth2" instead.';
  if (scheme === 'bearer') return { is: bearer, note };
  return { cannot: `HTTP "${(scheme ?? '').slice(0, 40)}" is not spoken; "authentication" has to be written.` };
}

/** Where a person has to agree, the agency has to say how the gateway comes by a token. */
const tokenOf = (flow: string): Judged => ({
  is: bearer,
  note: `${flow} wants a person who agrees; a key in "Authorization" is written, which is "Bearer" and a token. Ask the agency how the gateway gets one.`,
});

function clientCredentials(spot: Spot): Judged {
  const flow =
    within(spot, 'flows', 'clientCredentials') ?? (textAt(spot, 'flow') === 'application' ? spot : undefined);
  const [other] = entriesOf(member(spot, 'flows')).map(([name]) => name);
  if (!flow) return tokenOf(`OAuth 2.0 by ${(other ?? textAt(spot, 'flow') ?? 'no flow').slice(0, 40)}`);
  const path = pathIn(textAt(flow, 'tokenUrl') ?? '');
  if (path === undefined) return { cannot: 'its "tokenUrl" has no path that tokens could be fetched at.' };
  const note = 'tokens are fetched at the same host; look whether the token endpoint is there.';
  return { is: { kind: 'oauth2', tokenPath: path }, note };
}

function pathIn(url: string): string | undefined {
  try {
    const { pathname } = new URL(url, 'https://server.invalid/');
    return /^\/[A-Za-z0-9_./~-]{1,300}$/.test(pathname) ? pathname : undefined;
  } catch {
    return undefined;
  }
}

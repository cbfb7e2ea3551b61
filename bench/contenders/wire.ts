/** The agencies' wires as a careful hand would write them: pools that keep connections, credentials, one token for all requests. */

import { Pool } from 'undici';

export interface Wires {
  /** JSON of the civil registry. */
  registry(target: string, json?: unknown): Promise<unknown>;
  /** The text of the police's answer. @param content what the message's element holds, as XML. */
  police(operation: string, content: string): Promise<string>;
  /** JSON of the municipality. */
  municipality(target: string, json?: unknown): Promise<unknown>;
}

interface Listed {
  readonly url: string;
  readonly credentials: Readonly<Record<string, string>>;
}

/** More than anybody asks at once here. */
const connections = 256;
export const policeNamespace = 'urn:ir:police:counter:v1';

/** @param control the address that lists the agencies. */
export async function openWires(control: string): Promise<Wires> {
  const listed = (await (await fetch(`${control}/agencies`)).json()) as Readonly<Record<string, Listed>>;
  const agency = (id: string): Listed => listed[id] ?? { url: '', credentials: {} };
  const [registry, police, municipality] = [agency('civil-registry'), agency('police'), agency('municipality')];
  const key = { 'x-api-key': registry.credentials.key ?? '' };
  const proof = { authorization: basic(police.credentials.username, police.credentials.password) };
  const registryPool = poolOf(registry);
  const municipalityPool = poolOf(municipality);
  const token = tokenOf(municipalityPool, municipality);
  return {
    registry: (target, json) => jsonFrom(registryPool, target, key, json),
    police: soapOver(poolOf(police), proof),
    municipality: async (target, json) => jsonFrom(municipalityPool, target, await token(), json),
  };
}

type Headers = Readonly<Record<string, string>>;

const poolOf = ({ url }: Listed): Pool => new Pool(url, { connections, pipelining: 1, keepAliveTimeout: 60_000 });

const basic = (name = '', secret = ''): string => `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

async function jsonFrom(pool: Pool, path: string, proof: Headers, json?: unknown): Promise<unknown> {
  const { statusCode, body } = await pool.request({
    path,
    method: json === undefined ? 'GET' : 'POST',
    headers: json === undefined ? proof : { ...proof, 'content-type': 'application/json' },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  if (statusCode === 200) return body.json();
  throw new Error(`The agency answered ${statusCode}: ${await body.text()}`);
}

const open =
  '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>';
const close = '</soap:Body></soap:Envelope>';

function soapOver(pool: Pool, proof: Headers): Wires['police'] {
  return async (operation, content) => {
    const { statusCode, body } = await pool.request({
      path: '/services/counter',
      method: 'POST',
      headers: { ...proof, 'content-type': 'text/xml; charset=utf-8', soapaction: `"${policeNamespace}/${operation}"` },
      body: `${open}<${operation} xmlns="${policeNamespace}">${content}</${operation}>${close}`,
    });
    const text = await body.text();
    if (statusCode === 200) return text;
    throw new Error(`The police answered ${statusCode}: ${text}`);
  };
}

/** A token is renewed so many seconds before its end. */
const renewedBefore = 30;

/** OAuth 2.0 client credentials; whoever comes while a token is fetched waits for the same. */
function tokenOf(pool: Pool, { credentials }: Listed): () => Promise<Headers> {
  let held: Promise<Headers> | undefined;
  let until = 0;
  return () => {
    if (held && performance.now() < until) return held;
    until = Number.POSITIVE_INFINITY;
    held = fetchToken(pool, credentials).then(({ access_token, expires_in }) => {
      until = performance.now() + (expires_in - renewedBefore) * 1_000;
      return { authorization: `Bearer ${access_token}` };
    });
    return held;
  };
}

interface Token {
  readonly access_token: string;
  readonly expires_in: number;
}

async function fetchToken(pool: Pool, { clientId, clientSecret }: Listed['credentials']): Promise<Token> {
  const { body } = await pool.request({
    path: '/oauth/token',
    method: 'POST',
    headers: { authorization: basic(clientId, clientSecret), 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  return (await body.json()) as Token;
}

/** Bad configuration stops the start with one sentence for each mistake. */

import { describe, expect, it } from 'vitest';
import { ConfigMistakes, readConfig } from '../src/config.ts';
import { limitsWith } from '../src/policy/quota/limits.ts';
import { pemFolder } from './transport/certificates.ts';

function mistakesOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigMistakes) return error.mistakes;
    throw error;
  }
}

describe('the environment', () => {
  it('may be empty: the sandbox on 127.0.0.1:4000', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 4000, deadlineMs: 2_500, isExposed: false });
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['DEADLINE_MS', '5'],
    ['WORKERS', '0'],
    ['WORKERS', '16'],
    ['WATCHDOG_MS', '100'],
    ['CACHE_MEMORY_MB', '0'],
    ['CACHE_REPLIES_PERCENT', '91'],
    ['LOG_LEVEL', 'loud'],
    ['MODE', 'staging'],
    ['SANDBOX_EXPOSED', 'maybe'],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_URL', 'http://localhost'],
    ['CACHE_SECRET', 'short'],
    ['CACHE_SECRET', 'a:tooshort'],
    ['ADAPTERS', '/no/such/folder'],
    ['SANDBOX_URL', 'ftp://x'],
  ])('with %s=%s does not start', (name, value) => {
    const mistakes = mistakesOf({ [name]: value });
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(new RegExp(`^${name}: .+\\.$`));
  });

  it('with several mistakes names them all at once', () => {
    const mistakes = mistakesOf({ PORT: 'x', LOG_LEVEL: 'x', REDIS_URL: 'x' });
    expect(mistakes.map((sentence) => sentence.split(':')[0])).toEqual(['PORT', 'LOG_LEVEL', 'REDIS_URL']);
  });

  it('never repeats a secret', () => {
    const mistakes = mistakesOf({ CACHE_SECRET: 'my-secret-words', REDIS_URL: 'http://user:my-secret-words@host' });
    expect(mistakes.join()).not.toContain('my-secret-words');
  });
});

describe('the sandbox', () => {
  it.each([
    ['NODE_ENV', { NODE_ENV: 'production' }],
    ['AGENCY_POLICE_URL', { AGENCY_POLICE_URL: 'https://counter.police.example' }],
    ['TOKEN_ISSUER', { TOKEN_ISSUER: 'https://issuer.example' }],
    ['HOST', { HOST: '0.0.0.0' }],
  ] as const)('does not start with %s set for production', (name, environment) => {
    expect(mistakesOf(environment)).toEqual([expect.stringMatching(new RegExp(`^${name}: `))]);
  });

  it('may be exposed on purpose', () => {
    expect(readConfig({ HOST: '0.0.0.0', SANDBOX_EXPOSED: 'yes' })).toMatchObject({ host: '0.0.0.0', isExposed: true });
  });
});

const secret = (id: string): string => `${id}:${id.repeat(32)}`;

/** All that production wants. */
const whole = {
  MODE: 'production',
  DATABASE_URL: 'postgres://pishkhan:my-secret-words@db.example/pishkhan',
  REDIS_URL: 'redis://redis.example',
  CACHE_SECRET: secret('a'),
  RECORD_SECRET: secret('b'),
  TOKEN_ISSUER: 'https://issuer.example/realms/counter',
  TOKEN_JWKS_URL: 'https://issuer.example/realms/counter/keys',
};

/** The agency that is connected. */
const police = {
  AGENCY_POLICE_URL: 'https://counter.police.example/soap',
  AGENCY_POLICE_CREDENTIALS: 'username=counter,password=my-secret-words',
};

const namesOf = (mistakes: readonly string[]): readonly string[] =>
  mistakes.map((sentence) => sentence.split(':')[0] ?? '');

describe('production', () => {
  it('names everything it wants', () => {
    const mistakes = mistakesOf({ MODE: 'production', NODE_ENV: 'production' });
    expect(namesOf(mistakes)).toEqual([
      'DATABASE_URL',
      'REDIS_URL',
      'CACHE_SECRET',
      'RECORD_SECRET',
      'TOKEN_ISSUER',
      'TOKEN_JWKS_URL',
    ]);
  });

  it('takes trusted documents alone and shows no playground, unless it is told to', () => {
    const config = readConfig(whole);
    expect(config).toMatchObject({ trustedDocuments: 'required', hasPlayground: false });
    expect(config.production).toEqual({
      token: { issuer: whole.TOKEN_ISSUER, audience: 'pishkhan', jwksUrl: new URL(whole.TOKEN_JWKS_URL) },
      connections: {},
    });
    const told = readConfig({ ...whole, TRUSTED_DOCUMENTS: 'off', PLAYGROUND: 'on', TOKEN_AUDIENCE: 'counter' });
    expect(told).toMatchObject({ trustedDocuments: 'off', hasPlayground: true });
    expect(told.production?.token.audience).toBe('counter');
  });

  it('may stand on any address', () => {
    expect(readConfig({ ...whole, HOST: '0.0.0.0', NODE_ENV: 'production' })).toMatchObject({ host: '0.0.0.0' });
  });

  it.each([
    ['DATABASE_URL', 'mysql://my-secret-words@db.example/x'],
    ['TOKEN_JWKS_URL', 'http://issuer.example/keys'],
    ['TOKEN_JWKS_URL', 'http://127.0.0.1.issuer.example/keys'],
    ['TOKEN_JWKS_URL', 'file:///keys.json'],
    ['RECORD_SECRET', 'my-secret-words'],
    ['RECORD_SECRET', `c:${'a'.repeat(32)}`],
    ['TRUSTED_DOCUMENTS', 'no'],
    ['PLAYGROUND', 'yes'],
  ])('with %s=%s does not start, and repeats no secret', (name, value) => {
    const mistakes = mistakesOf({ ...whole, [name]: value });
    expect(namesOf(mistakes)).toEqual([name]);
    expect(mistakes[0]).toMatch(/[^.]\.$/);
    expect(mistakes[0]).not.toContain('my-secret-words');
  });

  it.each(['http://127.0.0.1:9/keys', 'http://localhost/keys', 'http://[::1]:9/keys'])('takes keys from %s', (url) => {
    expect(readConfig({ ...whole, TOKEN_JWKS_URL: url }).production?.token.jwksUrl.href).toBe(url);
  });
});

describe('quotas', () => {
  const ofOffice = { requestsPerMinute: 1_200, costPerMinute: 60_000, citizensPerHour: 1_000 };
  const ofClerk = { requestsPerMinute: 120, costPerMinute: 6_000, citizensPerHour: 120 };

  it('are standard, in production and in the sandbox', () => {
    expect(readConfig(whole).quotas).toEqual({ office: ofOffice, clerk: ofClerk });
    expect(readConfig({}).quotas).toEqual({ office: ofOffice, clerk: ofClerk });
  });

  it('are what they are told to be, each by itself', () => {
    const told = {
      QUOTA_CITIZENS_PER_HOUR: '300',
      QUOTA_CLERK_REQUESTS_PER_MINUTE: '60',
      QUOTA_CLERK_COST_PER_MINUTE: '9',
    };
    expect(readConfig({ ...whole, ...told }).quotas).toEqual({
      office: { ...ofOffice, citizensPerHour: 300 },
      clerk: { ...ofClerk, requestsPerMinute: 60, costPerMinute: 9 },
    });
  });

  it.each([
    ['QUOTA_REQUESTS_PER_MINUTE', '0'],
    ['QUOTA_COST_PER_MINUTE', 'much'],
    ['QUOTA_CITIZENS_PER_HOUR', '1e3'],
    ['QUOTA_CLERK_REQUESTS_PER_MINUTE', '-1'],
    ['QUOTA_CLERK_COST_PER_MINUTE', '10000000000'],
    ['QUOTA_CLERK_CITIZENS_PER_HOUR', '1.5'],
  ])('with %s=%s it does not start', (name, value) => {
    expect(mistakesOf({ ...whole, [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name}: `))]);
  });

  it('of one office take the place of the standard, and its clerks’ change with them', () => {
    const standard = readConfig(whole).quotas;
    expect(limitsWith(standard, {})).toBe(standard);
    expect(limitsWith(standard, { citizensPerHour: 2_500 })).toEqual({
      office: { ...ofOffice, citizensPerHour: 2_500 },
      clerk: { ...ofClerk, citizensPerHour: 300 },
    });
  });
});

describe('an agency', () => {
  const connectionsOf = (environment: Record<string, string>) =>
    readConfig({ ...whole, ...environment }).production?.connections;

  it('is where its variables say, and known by its credentials', () => {
    expect(connectionsOf({ ...police, AGENCY_POLICE_NETS: '10.20.0.0/16, fd12::/48' })).toEqual({
      police: {
        address: new URL(police.AGENCY_POLICE_URL),
        credentials: { username: 'counter', password: 'my-secret-words' },
        nets: ['10.20.0.0/16', 'fd12::/48'],
      },
    });
  });

  it('may have an id of several words', () => {
    const url = 'https://api.civil-registry.example';
    const given = { AGENCY_CIVIL_REGISTRY_URL: url, AGENCY_CIVIL_REGISTRY_CREDENTIALS: 'key=k' };
    expect(connectionsOf(given)).toEqual({ 'civil-registry': { address: new URL(url), credentials: { key: 'k' } } });
  });

  it.each([
    ['pairs', 'username=a=b, password=c d'],
    ['JSON', '{"username": "a=b", "password": "c d"}'],
  ])('takes credentials as %s, or a file of them', (_, text) => {
    const credentials = { username: 'a=b', password: 'c d' };
    const { AGENCY_POLICE_URL } = police;
    expect(connectionsOf({ ...police, AGENCY_POLICE_CREDENTIALS: text })?.police).toMatchObject({ credentials });
    const file = pemFolder().write('credentials', `${text}\n`);
    expect(connectionsOf({ AGENCY_POLICE_URL, AGENCY_POLICE_CREDENTIALS_FILE: file })?.police).toMatchObject({
      credentials,
    });
  });

  it('without an address or without credentials is switched off', () => {
    expect(connectionsOf({ AGENCY_POLICE_URL: police.AGENCY_POLICE_URL })).toEqual({});
    expect(connectionsOf({ AGENCY_POLICE_CREDENTIALS: police.AGENCY_POLICE_CREDENTIALS })).toEqual({});
  });

  it.each<[string, Record<string, string>]>([
    ['AGENCY_POLICE_URL', { AGENCY_POLICE_URL: 'https://police.evil.example' }],
    ['AGENCY_POLICE_URL', { AGENCY_POLICE_URL: 'http://counter.police.example' }],
    ['AGENCY_POLICE_URL', { AGENCY_POLICE_URL: 'https://u:my-secret-words@counter.police.example' }],
    ['AGENCY_POLICE_URL', { AGENCY_POLICE_URL: 'ldap://counter.police.example' }],
    ['AGENCY_POLICE_NETS', { AGENCY_POLICE_NETS: '10.0.0.1' }],
    ['AGENCY_POLICE_CA', { AGENCY_POLICE_CA: '/none/there' }],
    ['AGENCY_POLICE_CERT', { AGENCY_POLICE_CERT: '/none/there' }],
    ['AGENCY_POLICE_KEY', { AGENCY_POLICE_KEY: '/none/there' }],
    ['AGENCY_POLICE_CREDENTIALS', { AGENCY_POLICE_CREDENTIALS: 'username=counter' }],
    ['AGENCY_POLICE_CREDENTIALS', { AGENCY_POLICE_CREDENTIALS: 'my-secret-words' }],
    ['AGENCY_POLICE_CREDENTIALS', { AGENCY_POLICE_CREDENTIALS: '{"username": 1, "password": "my-secret-words"}' }],
    [
      'AGENCY_POLICE_CREDENTIALS_FILE',
      { AGENCY_POLICE_CREDENTIALS: '', AGENCY_POLICE_CREDENTIALS_FILE: '/none/there' },
    ],
    ['AGENCY_POLICE_CREDENTIALS_FILE', { AGENCY_POLICE_CREDENTIALS_FILE: '/none/there' }],
    ['AGENCY_POLICE_ADDRESS', { AGENCY_POLICE_ADDRESS: 'https://counter.police.example' }],
    ['AGENCY_POLIZEI_URL', { AGENCY_POLIZEI_URL: 'https://counter.police.example' }],
  ])('with a wrong %s keeps the gateway from starting', (name, environment) => {
    const mistakes = mistakesOf({ ...whole, ...police, ...environment });
    expect(namesOf(mistakes)).toEqual([name]);
    expect(mistakes[0]).not.toContain('my-secret-words');
  });

  it('has all that is wrong with it named at once', () => {
    const wrong = { AGENCY_POLICE_URL: 'http://evil.example', AGENCY_POLICE_CREDENTIALS: 'x', AGENCY_POLICE_CA: '/x' };
    expect(namesOf(mistakesOf({ ...whole, ...wrong })).toSorted()).toEqual([
      'AGENCY_POLICE_CA',
      'AGENCY_POLICE_CREDENTIALS',
      'AGENCY_POLICE_URL',
      'AGENCY_POLICE_URL',
    ]);
  });
});

/** Bad configuration stops the start with one sentence for each mistake. */

import { describe, expect, it } from 'vitest';
import { ConfigMistakes, readConfig } from '../src/config.ts';

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
    ['CACHE_MEMORY_MB', '0'],
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

describe('production', () => {
  it('names everything it wants, and that it is not there yet', () => {
    const mistakes = mistakesOf({ MODE: 'production', NODE_ENV: 'production' });
    expect(mistakes.map((sentence) => sentence.split(':')[0])).toEqual([
      'DATABASE_URL',
      'REDIS_URL',
      'CACHE_SECRET',
      'TOKEN_ISSUER',
      'TOKEN_JWKS_URL',
      'MODE',
    ]);
  });
});

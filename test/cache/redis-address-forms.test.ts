/** `REDIS_URL` names one Redis, Sentinels or a Cluster; what is wrong with it is said in one sentence that repeats nothing of it. */

import { describe, expect, test } from 'vitest';
import { redisAddressOf } from '../../src/cache/redis-address.ts';
import { ConfigMistakes, readConfig } from '../../src/config.ts';

const host = (name: string, port: number) => ({ host: name, port });

describe('the address of a Redis', () => {
  test.each([
    ['redis://localhost', { kind: 'one', servers: [host('localhost', 6379)], isEncrypted: false, database: 0 }],
    ['rediss://r.example:6380/3', { kind: 'one', servers: [host('r.example', 6380)], isEncrypted: true, database: 3 }],
    ['redis://[::1]:7000/', { kind: 'one', servers: [host('::1', 7000)], isEncrypted: false, database: 0 }],
    [
      'redis://:p%40ss%2Fword@h:1',
      { kind: 'one', servers: [host('h', 1)], isEncrypted: false, database: 0, password: 'p@ss/word' },
    ],
    [
      'redis://clerk:a:b@h:1',
      { kind: 'one', servers: [host('h', 1)], isEncrypted: false, database: 0, username: 'clerk', password: 'a:b' },
    ],
    [
      'redis+sentinel://:secret@a:1,b,c:3/counter-1',
      {
        kind: 'sentinel',
        servers: [host('a', 1), host('b', 26_379), host('c', 3)],
        isEncrypted: false,
        password: 'secret',
        master: 'counter-1',
      },
    ],
    ['rediss+cluster://a:1,b:2', { kind: 'cluster', servers: [host('a', 1), host('b', 2)], isEncrypted: true }],
    ['redis+cluster://a/', { kind: 'cluster', servers: [host('a', 6379)], isEncrypted: false }],
  ])('reads %s', (url, address) => {
    expect(redisAddressOf(url)).toEqual(address);
  });

  test.each([
    ['a host alone', 'canary:6379', /redis:\/\/host:port/],
    ['another scheme', 'http://canary', /redis:\/\/host:port/],
    ['another kind', 'redis+canary://h', /redis:\/\/host:port/],
    ['no host', 'redis://', /redis:\/\/host:port/],
    ['options', 'redis://h?password=canary', /redis:\/\/host:port/],
    ['several hosts and no kind', 'redis://canary:1,h:2', /several hosts/],
    ['Sentinels and no master', 'redis+sentinel://canary:1,h:2', /names no master/],
    ['a Cluster with a database', 'redis+cluster://canary:1/2', /only one/],
    ['a database that is no number', 'redis://h/canary', /number of a database/],
    ['a port that is none', 'redis://canary:99999', /port from 1 to 65535/],
    ['an empty place among hosts', 'redis+cluster://canary:1,,h:2', /host:port/],
    ['a password that is not encoded', 'redis://:canary%@h', /percent-encoded/],
  ])('refuses %s', (_, url, advice) => {
    expect(mistakesOf(url)).toEqual([expect.stringMatching(/^REDIS_URL: \w.+\w[^.]*\.$/)]);
    expect(mistakesOf(url)).toEqual([expect.stringMatching(advice)]);
    expect(mistakesOf(url).join()).not.toContain('canary');
  });
});

function mistakesOf(url: string): readonly string[] {
  try {
    readConfig({ REDIS_URL: url });
    return [];
  } catch (error) {
    if (error instanceof ConfigMistakes) return error.mistakes;
    throw error;
  }
}

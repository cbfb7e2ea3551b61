/** `REDIS_URL` read: one Redis, Sentinels that know the master, or a Cluster; or one sentence about what is wrong with it. */

export interface RedisServer {
  readonly host: string;
  readonly port: number;
}

export interface RedisAddress {
  readonly kind: 'one' | 'sentinel' | 'cluster';
  readonly servers: readonly [RedisServer, ...RedisServer[]];
  readonly isEncrypted: boolean;
  readonly username?: string;
  readonly password?: string;
  /** The master's name at the Sentinels. */
  readonly master?: string;
  /** Number of the database, of one Redis. */
  readonly database?: number;
}

const form =
  /^(?<scheme>rediss?)(?:\+(?<kind>sentinel|cluster))?:\/\/(?:(?<login>[^/]*)@)?(?<servers>[^/@?#]+)(?:\/(?<path>[^?#]*))?$/;

const advice =
  'is not of the form redis://host:port, redis+sentinel://host:port,host:port/master-name or redis+cluster://host:port,host:port (rediss… for TLS), with a password as :password@ before the hosts';

/**
 * `redis://[user][:password@]host[:port][/database]`, `redis+sentinel://…host:port,host:port/master-name` and
 * `redis+cluster://…host:port,host:port`; `rediss` in place of `redis` for TLS. The password is percent-encoded.
 * @throws TypeError whose message begins with a verb and never repeats the address, which may hold a password.
 */
export function redisAddressOf(url: string): RedisAddress {
  const { scheme, kind = 'one', login, servers = '', path = '' } = form.exec(url)?.groups ?? {};
  if (scheme === undefined) throw new TypeError(advice);
  const shared = { isEncrypted: scheme === 'rediss', ...loginOf(login) };
  if (kind === 'sentinel') return { kind, ...shared, servers: serversOf(servers, 26_379), master: masterOf(path) };
  const found = serversOf(servers, 6_379);
  if (kind === 'cluster') {
    if (path !== '')
      throw new TypeError('names a database, but a Cluster has only one; leave out what follows the hosts');
    return { kind, ...shared, servers: found };
  }
  if (found.length > 1) throw new TypeError('names several hosts; begin it with redis+sentinel:// or redis+cluster://');
  return { kind: 'one', ...shared, servers: found, database: databaseOf(path) };
}

function loginOf(login: string | undefined): Pick<RedisAddress, 'username' | 'password'> {
  if (!login) return {};
  const [username = '', ...password] = login.split(':');
  return {
    ...(username !== '' && { username: decoded(username) }),
    ...(password.length > 0 && { password: decoded(password.join(':')) }),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new TypeError('has a user or password that is not percent-encoded; write % as %25');
  }
}

function serversOf(text: string, usualPort: number): RedisAddress['servers'] {
  const [first, ...others] = text.split(',').map((server) => serverOf(server, usualPort));
  if (first === undefined) throw new TypeError(advice);
  return [first, ...others];
}

function serverOf(text: string, usualPort: number): RedisServer {
  const [, bracketed, plain, digits] = /^(?:\[([\da-fA-F:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits ?? usualPort);
  if (host === undefined || port < 1 || port > 65_535)
    throw new TypeError('has a host that is not of the form host:port, the port from 1 to 65535');
  return { host, port };
}

function masterOf(path: string): string {
  if (/^[\w.-]+$/.test(path)) return path;
  throw new TypeError('names no master; end it with /master-name, as the Sentinels call it');
}

function databaseOf(path: string): number {
  if (/^\d{0,5}$/.test(path)) return Number(path);
  throw new TypeError('ends with a path that is not the number of a database');
}

/** A PostgreSQL of the run's own where one is installed, else the embedded store behind its port. */

import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from '../../../store/embedded/start.ts';
import { msUntil } from './load.ts';
import { goneOf, ownFolder, spawnOwned } from './owned.ts';
import { freePort } from './port.ts';

export interface Database {
  readonly url: string;
  stop(): Promise<void>;
}

const readyWithinMs = 20_000;

/** @throws where it does not start. */
export async function startDatabase(): Promise<Database> {
  const programs = postgresFolder();
  if (programs !== undefined) return startPostgres(programs);
  const embedded = await startEmbedded(join(ownFolder(), 'store'));
  return { url: `postgres://postgres@127.0.0.1:${embedded.port()}/postgres?sslmode=disable`, stop: embedded.stop };
}

/** Debian keeps the server's own programs off PATH. */
function postgresFolder(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((one) => join(debian, one, 'bin'))];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** PostgreSQL refuses to be root. */
const asNobody = process.getuid?.() === 0 ? ['setpriv', '--reuid=nobody', '--clear-groups'] : [];

function commandOf(program: string, flags: readonly string[]): readonly [string, readonly string[]] {
  const [command = program, ...rest] = [...asNobody, program, ...flags];
  return [command, rest];
}

async function startPostgres(programs: string): Promise<Database> {
  const [data, port] = [ownFolder(), await freePort()];
  if (asNobody.length > 0) execFileSync('chown', ['nobody', data]);
  chmodSync(data, 0o700);
  const made = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C', '--no-sync', '-D', data];
  execFileSync(...commandOf(join(programs, 'initdb'), made), { stdio: 'ignore', cwd: '/' });
  const settings = ['fsync=off', 'unix_socket_directories=', 'listen_addresses=127.0.0.1', `port=${port}`];
  const flags = ['-D', data, ...settings.flatMap((each) => ['-c', each])];
  const child = spawnOwned(...commandOf(join(programs, 'postgres'), flags), { stdio: 'ignore', cwd: '/' });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  if ((await msUntil(() => answers(url), readyWithinMs, 50)) === Number.POSITIVE_INFINITY)
    throw new Error('PostgreSQL did not start.');
  return {
    url,
    stop: async () => {
      child.kill('SIGINT');
      await goneOf(child);
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

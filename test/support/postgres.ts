/** A real PostgreSQL for tests, on a port and with data of its own, that can be stopped, frozen, killed and started again. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../src/tools/trials/rig/port.ts';
import { untilTrue } from './redis-process.ts';
import { pathOf } from './services.ts';

export interface TestPostgres {
  /** Of the database `postgres`. */
  readonly url: string;
  /** A database of its own, empty, in the same server. */
  database(): Promise<string>;
  /** Does this as the server's owner, whatever it is. */
  run(sql: string): Promise<void>;
  start(): Promise<void>;
  /** Ends it as an operator does, at once: its clients are told. */
  stop(): Promise<void>;
  /** SIGKILL: its clients are not told. */
  kill(): Promise<void>;
  /** SIGSTOP, to the server and to each of its processes: accepts, and answers nothing. */
  freeze(): void;
  thaw(): void;
  /** For good, whatever state it is in. */
  end(): Promise<void>;
}

/** PostgreSQL refuses to be root. */
const asNobody = process.getuid?.() === 0 ? ['setpriv', '--reuid=nobody', '--clear-groups'] : [];

const programOf = (name: string): string => {
  const postgres = pathOf('postgresql');
  if (postgres === undefined) throw new Error('There is no PostgreSQL on this machine.');
  return join(postgres, '..', name);
};

const runAs = (program: string, flags: readonly string[]): readonly [string, readonly string[]] => {
  const [command, ...rest] = [...asNobody, program, ...flags] as [string, ...string[]];
  return [command, rest];
};

/** `initdb` takes seconds, so it is done once by machine and version, and copied. */
function templateFolder(): string {
  const postgres = programOf('postgres');
  const version = execFileSync(postgres, ['--version'], { encoding: 'utf8' })
    .trim()
    .replaceAll(/[^\w.]+/g, '-');
  const template = join(tmpdir(), `pishkhan-initdb-${process.getuid?.() ?? ''}-${version}`);
  if (existsSync(template)) return template;
  const draft = mkdtempSync(`${template}-`);
  handOver(draft);
  const flags = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C', '--no-sync', '-D', draft];
  execFileSync(...runAs(programOf('initdb'), flags), { stdio: 'ignore', cwd: '/' });
  try {
    renameSync(draft, template);
  } catch {
    // Somebody else was first.
    rmSync(draft, { recursive: true, force: true });
  }
  return template;
}

/** To whoever PostgreSQL runs as. */
function handOver(folder: string): void {
  if (asNobody.length > 0) execFileSync('chown', ['-R', 'nobody', folder]);
  chmodSync(folder, 0o700);
}

export async function startTestPostgres(): Promise<TestPostgres> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'pishkhan-postgres-'));
  const data = join(folder, 'data');
  chmodSync(folder, 0o755);
  mkdirSync(data);
  cpSync(templateFolder(), data, { recursive: true });
  handOver(data);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let child: ChildProcess | undefined;
  let databases = 0;

  const run = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: url, options: '-c default_transaction_read_only=off' });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  const start = async (): Promise<void> => {
    const quick = ['fsync=off', 'full_page_writes=off', 'unix_socket_directories=', 'autovacuum=off'];
    const settings = [...quick, 'listen_addresses=127.0.0.1', `port=${port}`].flatMap((each) => ['-c', each]);
    child = spawn(...runAs(programOf('postgres'), ['-D', data, ...settings]), { stdio: 'ignore', cwd: '/' });
    await untilTrue(() => run('select 1').then(() => true), 'PostgreSQL answers');
  };
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  const each = (signal: NodeJS.Signals): void => {
    for (const pid of familyOf(child?.pid)) process.kill(pid, signal);
  };
  const kill = async (): Promise<void> => {
    const family = familyOf(child?.pid);
    await ended('SIGKILL');
    for (const pid of family) quietly(() => process.kill(pid, 'SIGKILL'));
  };
  await start();
  return {
    url,
    database: async () => {
      databases += 1;
      await run(`create database test_${databases}`);
      return url.replace(/postgres$/, `test_${databases}`);
    },
    run,
    start,
    stop: () => ended('SIGINT'),
    kill,
    freeze: () => each('SIGSTOP'),
    thaw: () => each('SIGCONT'),
    end: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server and the processes it has for its connections. */
function familyOf(pid: number | undefined): readonly number[] {
  if (pid === undefined) return [];
  const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return [pid, ...others.map(Number).filter((each) => parentOf(each) === pid)];
}

function parentOf(pid: number): number | undefined {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
    return Number(afterName.split(' ')[1]);
  } catch {
    return undefined;
  }
}

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // It is gone already.
  }
}

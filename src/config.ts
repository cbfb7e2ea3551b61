/** The environment, read once: a typed configuration, or one sentence for each mistake with how to mend it. */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { redisAddressOf } from './cache/redis-address.ts';
import { root } from './root.ts';
import type { LogLevel } from './telemetry/log.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly deadlineMs: number;
  /** Where monitoring records are kept, and the sandbox' keys and its Redis' data. */
  readonly dataFolder: string;
  /** Folders that hold adapters' folders. */
  readonly adapters: readonly string[];
  readonly memoryBytes: number;
  readonly logLevel: LogLevel;
  readonly redisUrl?: string;
  /** Whether the sandbox starts a `redis-server` of its own where none is configured and one is on PATH. */
  readonly startsRedis: boolean;
  /** `id:key` pairs, the first of which names and seals. */
  readonly cacheSecret?: string;
  /** Control address of stand-ins that run already. */
  readonly sandboxUrl?: string;
  /** Whether the sandbox may be reached from other machines. */
  readonly isExposed: boolean;
}

export class ConfigMistakes extends Error {
  override readonly name = 'ConfigMistakes';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.mistakes = mistakes;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws ConfigMistakes */
export function readConfig(environment: Environment): Config {
  const mistakes: string[] = [];
  const read = reader(environment, mistakes);
  const config: Config = {
    host: read.text('HOST') ?? '127.0.0.1',
    port: read.integer('PORT', { otherwise: 4000, from: 0, to: 65_535 }),
    deadlineMs: read.integer('DEADLINE_MS', { otherwise: 2_500, from: 100, to: 60_000 }),
    dataFolder: resolve(read.text('DATA_DIR') ?? '.pishkhan'),
    adapters: read.folders('ADAPTERS', [join(root, 'adapters')]),
    memoryBytes: read.integer('CACHE_MEMORY_MB', { otherwise: 64, from: 1, to: 16_384 }) * 1_048_576,
    logLevel: read.oneOf('LOG_LEVEL', ['info', 'debug', 'warn', 'error', 'silent']),
    ...read.optional('redisUrl', read.redis('REDIS_URL')),
    startsRedis: read.oneOf('SANDBOX_REDIS', ['yes', 'no']) === 'yes',
    ...read.optional('cacheSecret', read.matching('CACHE_SECRET', cacheSecretForm, cacheSecretAdvice)),
    ...read.optional('sandboxUrl', read.url('SANDBOX_URL', ['http:'])),
    isExposed: read.oneOf('SANDBOX_EXPOSED', ['no', 'yes']) === 'yes',
  };
  const mode = read.oneOf('MODE', ['sandbox', 'production']);
  mistakes.push(...(mode === 'production' ? productionMistakes(environment) : sandboxMistakes(environment, config)));
  if (mistakes.length > 0) throw new ConfigMistakes(mistakes);
  return config;
}

/** Ids are short names; keys have at least 32 characters, so that guessing is hopeless. */
const cacheSecretForm = /^[a-z0-9]{1,16}:[^:,]{32,}(,[a-z0-9]{1,16}:[^:,]{32,})*$/;
const cacheSecretAdvice = 'write id:key[,id:key], the key of 32 characters or more (openssl rand -hex 32)';

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/** The sandbox gives a token to whoever asks: it must not stand where real people are served. */
function sandboxMistakes(environment: Environment, { host, isExposed }: Config): readonly string[] {
  const agency = Object.keys(environment).find((name) => /^AGENCY_.*_URL$/.test(name));
  return [
    ...(environment.NODE_ENV === 'production'
      ? ['NODE_ENV: is "production", but the gateway would start its sandbox; set MODE=production, or unset NODE_ENV.']
      : []),
    ...(agency ? [`${agency}: the sandbox talks to stand-ins only; unset it, or set MODE=production.`] : []),
    ...(environment.TOKEN_ISSUER
      ? ['TOKEN_ISSUER: the sandbox is its own issuer of tokens; unset it, or set MODE=production.']
      : []),
    ...(loopback.has(host) || isExposed
      ? []
      : [
          `HOST: the sandbox gives a token to whoever asks, so "${host}" is refused; use 127.0.0.1, or set SANDBOX_EXPOSED=yes.`,
        ]),
  ];
}

const productionNames = ['DATABASE_URL', 'REDIS_URL', 'CACHE_SECRET', 'TOKEN_ISSUER', 'TOKEN_JWKS_URL'];

function productionMistakes(environment: Environment): readonly string[] {
  return [
    ...productionNames
      .filter((name) => !environment[name])
      .map((name) => `${name}: is missing, and MODE=production wants it.`),
    'MODE: this version keeps no record of who read what yet, and without one no personal data may be read; only MODE=sandbox starts.',
  ];
}

function reader(environment: Environment, mistakes: string[]) {
  /** An empty variable is as good as none. */
  const text = (name: string): string | undefined => environment[name] || undefined;
  return {
    text,
    optional: <Name extends string>(name: Name, value: string | undefined) =>
      (value === undefined ? {} : { [name]: value }) as { [key in Name]?: string },
    integer(name: string, { otherwise, from, to }: { otherwise: number; from: number; to: number }): number {
      const written = text(name) ?? String(otherwise);
      const value = Number(written);
      if (/^\d+$/.test(written) && value >= from && value <= to) return value;
      mistakes.push(`${name}: "${written}" is not a whole number from ${from} to ${to}.`);
      return otherwise;
    },
    oneOf<const Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]): Choice {
      const written = text(name) ?? choices[0];
      const choice = choices.find((candidate) => candidate === written);
      if (choice === undefined) mistakes.push(`${name}: "${written}" is none of ${choices.join(', ')}.`);
      return choice ?? choices[0];
    },
    url(name: string, protocols: readonly string[]): string | undefined {
      const written = text(name);
      if (written === undefined) return undefined;
      if (URL.canParse(written) && protocols.includes(new URL(written).protocol)) return written;
      // An address may carry a password, so it is not repeated.
      mistakes.push(
        `${name}: is not an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}.`,
      );
      return undefined;
    },
    redis(name: string): string | undefined {
      const written = text(name);
      if (written === undefined) return undefined;
      try {
        redisAddressOf(written);
        return written;
      } catch (error) {
        mistakes.push(`${name}: ${(error as Error).message}.`);
        return undefined;
      }
    },
    matching(name: string, form: RegExp, advice: string): string | undefined {
      const written = text(name);
      if (written !== undefined && !form.test(written)) mistakes.push(`${name}: is not of the form wanted; ${advice}.`);
      return written;
    },
    folders(name: string, otherwise: readonly string[]): readonly string[] {
      const folders =
        text(name)
          ?.split(',')
          .map((folder) => resolve(folder.trim())) ?? otherwise;
      mistakes.push(
        ...folders.filter((folder) => !existsSync(folder)).map((folder) => `${name}: there is no folder ${folder}.`),
      );
      return folders;
    },
  };
}

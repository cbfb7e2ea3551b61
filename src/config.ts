/** The environment, read once: a typed configuration, or one sentence for each mistake with how to mend it. */

import { join, resolve } from 'node:path';
import { type ProcessesConfig, readProcesses } from './config/processes.ts';
import { type ProductionConfig, readProduction } from './config/production.ts';
import { readQuotas } from './config/quotas.ts';
import { type Environment, type Reader, reader } from './config/reader.ts';
import { type RecordConfig, readRecord } from './config/record.ts';
import { refuseSandbox } from './config/sandbox.ts';
import type { OfficeLimits } from './policy/quota/limits.ts';
import { root } from './root.ts';
import type { LogLevel } from './telemetry/log.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly deadlineMs: number;
  readonly processes: ProcessesConfig;
  /** Where monitoring records and the journal are kept, and the sandbox' keys and its Redis' data. */
  readonly dataFolder: string;
  /** Folders that hold adapters' folders. */
  readonly adapters: readonly string[];
  /** For single answers of agencies. */
  readonly memoryBytes: number;
  /** For whole answers; 0 where none is given again. */
  readonly replyBytes: number;
  readonly logLevel: LogLevel;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  /** Whether the sandbox starts a `redis-server` of its own where none is configured and one is on PATH. */
  readonly startsRedis: boolean;
  /** `id:key` pairs, the first of which names and seals. */
  readonly cacheSecret?: string;
  /** The same form; kept for as long as the record. */
  readonly recordSecret?: string;
  readonly record: RecordConfig;
  /** Control address of stand-ins that run already. */
  readonly sandboxUrl?: string;
  /** Whether the sandbox may be reached from other machines. */
  readonly isExposed: boolean;
  /** Whether clients may send only what their makers registered; explorers of the graph may always send what they like. */
  readonly trustedDocuments: 'required' | 'off';
  /** What offices may ask that have no limits of their own. */
  readonly quotas: OfficeLimits;
  /** Whether the playground and the documentation are served. */
  readonly hasPlayground: boolean;
  /** Absent in the sandbox. */
  readonly production?: ProductionConfig;
}

export class ConfigMistakes extends Error {
  override readonly name = 'ConfigMistakes';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.mistakes = mistakes;
  }
}

/** @throws ConfigMistakes */
export function readConfig(environment: Environment): Config {
  const mistakes: string[] = [];
  const read = reader(environment, mistakes);
  const isProduction = read.oneOf('MODE', ['sandbox', 'production']) === 'production';
  const config: Config = {
    host: read.text('HOST') ?? '127.0.0.1',
    port: read.integer('PORT', { otherwise: 4000, from: 0, to: 65_535 }),
    deadlineMs: read.integer('DEADLINE_MS', { otherwise: 2_500, from: 100, to: 60_000 }),
    processes: readProcesses(read),
    dataFolder: resolve(read.text('DATA_DIR') ?? '.pishkhan'),
    adapters: read.folders('ADAPTERS', [join(root, 'adapters')]),
    ...memoryIn(read),
    logLevel: read.oneOf('LOG_LEVEL', ['info', 'debug', 'warn', 'error', 'silent']),
    ...read.optional('databaseUrl', read.url('DATABASE_URL', ['postgres:', 'postgresql:'])),
    ...read.optional('redisUrl', read.redis('REDIS_URL')),
    startsRedis: read.oneOf('SANDBOX_REDIS', ['yes', 'no']) === 'yes',
    ...read.optional('cacheSecret', read.secret('CACHE_SECRET')),
    ...read.optional('recordSecret', read.secret('RECORD_SECRET')),
    record: readRecord(read, isProduction),
    ...read.optional('sandboxUrl', read.url('SANDBOX_URL', ['http:'])),
    isExposed: read.oneOf('SANDBOX_EXPOSED', ['no', 'yes']) === 'yes',
    trustedDocuments: read.oneOf('TRUSTED_DOCUMENTS', isProduction ? ['required', 'off'] : ['off', 'required']),
    quotas: readQuotas(read),
    hasPlayground: read.oneOf('PLAYGROUND', isProduction ? ['off', 'on'] : ['on', 'off']) === 'on',
  };
  const production = isProduction ? readProduction(read, config.adapters) : refuseSandbox(read, config);
  if (mistakes.length > 0) throw new ConfigMistakes(mistakes);
  return { ...config, ...(production && { production }) };
}

/** One limit for all that is kept in memory, and how much of it is for whole answers. */
function memoryIn(read: Reader): Pick<Config, 'memoryBytes' | 'replyBytes'> {
  const bytes = read.integer('CACHE_MEMORY_MB', { otherwise: 64, from: 1, to: 16_384 }) * 1_048_576;
  const percent = read.integer('CACHE_REPLIES_PERCENT', { otherwise: 25, from: 0, to: 90 });
  const replyBytes = Math.floor((bytes * percent) / 100);
  return { memoryBytes: bytes - replyBytes, replyBytes };
}

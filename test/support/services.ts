/** The outside programs that tests may use: a test of one that is missing is skipped, and says so, or fails where it is required. */

import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, test } from 'vitest';

interface Service {
  /** As people call it. */
  readonly name: string;
  /** How to have it. */
  readonly remedy: string;
  /** The program, where it is not called as the service is, and a folder whose folders may hold it beside PATH. */
  readonly program?: string;
  readonly versionsIn?: string;
}

/** By the program that must be on PATH. */
export const services = {
  'redis-server': { name: 'Redis', remedy: 'On Debian: apt-get install redis-server' },
  curl: { name: 'the documentation’s shell blocks', remedy: 'On Debian: apt-get install curl' },
  wrk: { name: 'the benchmark’s load', remedy: 'On Debian: apt-get install wrk' },
  python3: { name: 'the Python client', remedy: 'On Debian: apt-get install python3' },
  dotnet: { name: 'the C# client', remedy: 'The .NET SDK, 8 or later: https://dotnet.microsoft.com/download' },
  postgresql: {
    name: 'PostgreSQL',
    remedy: 'On Debian: apt-get install postgresql',
    program: 'postgres',
    // Debian keeps each version's programs to itself.
    versionsIn: '/usr/lib/postgresql',
  },
  chromium: { name: 'Chromium', remedy: 'On Debian: apt-get install chromium' },
} as const satisfies Readonly<Record<string, Service>>;

export type Program = keyof typeof services;

declare module 'vitest' {
  interface TaskMeta {
    /** What a skipped suite waits for. */
    needs?: Program;
  }
}

const isOnPath = (program: Program): boolean => pathOf(program) !== undefined;

/** Where a program is, `undefined` where it is missing. */
export function pathOf(program: Program): string | undefined {
  const { program: name = program, versionsIn }: Service = services[program];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [...folders, ...(versionsIn === undefined ? [] : versionFolders(versionsIn))];
  return candidates.map((folder) => join(folder, name)).find(isExecutable);
}

/** The latest first. */
function versionFolders(folder: string): readonly string[] {
  try {
    const versions = readdirSync(folder).toSorted((left, right) => Number(right) - Number(left));
    return versions.map((version) => join(folder, version, 'bin'));
  } catch {
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

const requiredNames = (): readonly string[] =>
  (process.env.REQUIRE_SERVICES ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** What is wrong with `REQUIRE_SERVICES` itself; a misspelt name must not turn a requirement off. */
export function requirementMistakes(): readonly string[] {
  return requiredNames()
    .filter((name) => name !== 'all' && !Object.hasOwn(services, name))
    .map((name) => `REQUIRE_SERVICES: "${name}" is none of ${Object.keys(services).join(', ')}, all.`);
}

const isRequired = (program: Program): boolean => requiredNames().some((name) => name === program || name === 'all');

/** A suite that needs a program. */
export function describeWith(program: Program, name: string, define: () => void): void {
  if (isOnPath(program)) describe(name, define);
  else if (isRequired(program)) describe(name, () => failFor(program));
  else describe.skip(name, { meta: { needs: program } }, define);
}

function failFor(program: Program): void {
  test(`${program} is on PATH`, () => {
    throw new Error(`${program} is not on PATH, and REQUIRE_SERVICES asks for it. ${services[program].remedy}`);
  });
}

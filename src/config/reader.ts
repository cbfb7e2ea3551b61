/** Reads single variables: each becomes a typed value, or one sentence about what is wrong with it. */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { redisAddressOf } from '../cache/redis-address.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type Reader = ReturnType<typeof reader>;

/** @param mistakes to which each sentence is added. An empty variable is as good as none. */
export function reader(environment: Environment, mistakes: string[]) {
  const text = (name: string): string | undefined => environment[name] || undefined;
  const complain = (name: string, sentence: string): void => void mistakes.push(`${name}: ${sentence}.`);
  return {
    text,
    complain,
    /** Names of all variables that are set. */
    names: (): readonly string[] => Object.keys(environment).filter((name) => text(name) !== undefined),
    required(name: string): string {
      const written = text(name);
      if (written === undefined) complain(name, 'is missing, and MODE=production wants it');
      return written ?? '';
    },
    optional: <Name extends string>(name: Name, value: string | undefined) =>
      (value === undefined ? {} : { [name]: value }) as { [key in Name]?: string },
    integer(name: string, { otherwise, from, to }: { otherwise: number; from: number; to: number }): number {
      const written = text(name) ?? String(otherwise);
      const value = Number(written);
      if (/^\d+$/.test(written) && value >= from && value <= to) return value;
      complain(name, `"${written}" is not a whole number from ${from} to ${to}`);
      return otherwise;
    },
    oneOf<const Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]): Choice {
      const written = text(name) ?? choices[0];
      const choice = choices.find((candidate) => candidate === written);
      if (choice === undefined) complain(name, `"${written}" is none of ${choices.join(', ')}`);
      return choice ?? choices[0];
    },
    /** An address may carry a password, so it is not repeated. */
    url(name: string, protocols: readonly string[]): string | undefined {
      const written = text(name);
      if (written === undefined) return undefined;
      if (URL.canParse(written) && protocols.includes(new URL(written).protocol)) return written;
      const beginnings = protocols.map((protocol) => `${protocol}//`).join(' or ');
      complain(name, `is not an address that begins with ${beginnings}`);
      return undefined;
    },
    redis(name: string): string | undefined {
      const written = text(name);
      if (written === undefined) return undefined;
      try {
        redisAddressOf(written);
        return written;
      } catch (error) {
        complain(name, (error as Error).message);
        return undefined;
      }
    },
    /** `id:key[,id:key]`; not repeated. */
    secret(name: string): string | undefined {
      const written = text(name);
      if (written !== undefined && !secretForm.test(written)) complain(name, secretAdvice);
      return written;
    },
    folders(name: string, otherwise: readonly string[]): readonly string[] {
      const folders =
        text(name)
          ?.split(',')
          .map((folder) => resolve(folder.trim())) ?? otherwise;
      for (const folder of folders.filter((one) => !existsSync(one))) complain(name, `there is no folder ${folder}`);
      return folders;
    },
  };
}

/** Ids are short names; keys have at least 32 characters, so that guessing is hopeless. */
const secretForm = /^[a-z0-9]{1,16}:[^:,]{32,}(,[a-z0-9]{1,16}:[^:,]{32,})*$/;
const secretAdvice =
  'is not of the form wanted; write id:key[,id:key], the key of 32 characters or more (openssl rand -hex 32)';

/** package.json names exact versions, and package-lock.json no addresses. */

import { file, type Rule, type SourceFile } from './reading/rule.ts';

type Versions = Readonly<Record<string, unknown>>;

const lists = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'] as const;

const isExact = (version: string): boolean => /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version);

function breachesIn({ path, text }: SourceFile): readonly string[] {
  if (path === 'package.json') {
    const manifest = JSON.parse(text) as Readonly<Partial<Record<string, Versions>>>;
    return lists.flatMap((list) => loose(manifest[list] ?? {}, list));
  }
  return path === 'package-lock.json' ? addresses(JSON.parse(text) as Lock) : [];
}

/** Overrides may be nested by package, and may say `$name` for the version that `dependencies` has. */
function loose(versions: Versions, within: string): readonly string[] {
  return Object.entries(versions).flatMap(([name, version]) => {
    if (typeof version !== 'string') return loose(version as Versions, `${within}, ${name}`);
    return isExact(version) || version.startsWith('$')
      ? []
      : [`package.json: ${within}: ${name} is "${version}", not one version.`];
  });
}

interface Lock {
  readonly packages?: Readonly<Record<string, { readonly resolved?: string; readonly link?: boolean }>>;
}

function addresses({ packages = {} }: Lock): readonly string[] {
  return Object.entries(packages)
    .filter(([, { resolved, link }]) => resolved !== undefined && link !== true)
    .map(([name]) => `package-lock.json: ${name} has a "resolved" address.`);
}

const manifest = (content: object): readonly SourceFile[] => [file('package.json', JSON.stringify(content))];
const lock = (content: object): readonly SourceFile[] => [
  file('package-lock.json', JSON.stringify({ packages: content })),
];

export const rule: Rule = {
  why: 'The same commit must install the same packages everywhere, from whichever registry an office can reach.',
  breaches: (files) => files.flatMap(breachesIn),
  refused: {
    'a range': manifest({ dependencies: { zod: '^4.6.7' } }),
    'a range for development': manifest({ devDependencies: { knip: '6.x' } }),
    'a tag': manifest({ dependencies: { zod: 'latest' } }),
    'a package from an address': manifest({ dependencies: { zod: 'github:colinhacks/zod' } }),
    'a range below another package': manifest({ overrides: { soap: { axios: '>=1' } } }),
    'an address in the lock': lock({
      'node_modules/zod': { version: '4.6.7', resolved: 'https://example.com/zod.tgz' },
    }),
  },
  allowed: {
    'exact versions': manifest({
      dependencies: { zod: '4.6.7' },
      devDependencies: { a: '1.0.0-rc.1' },
      overrides: { zod: '$zod' },
    }),
    'what Node must be': manifest({ engines: { node: '>=20.19' } }),
    'a lock without addresses': lock({
      '': { name: 'pishkhan' },
      'node_modules/zod': { version: '4.6.7', integrity: 'sha512-x' },
    }),
  },
};

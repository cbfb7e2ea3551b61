/** An adapter's folder holds what DESIGN.md section 2 names, all that is required of it, and nothing else. */

import { adapterOf } from './reading/places.ts';
import { file, type Rule, type SourceFile } from './reading/rule.ts';

const required = ['manifest.json', 'schema.graphql', 'adapter.ts', 'sandbox.ts', 'generated.ts', 'README.md'];
const optional = ['operations.ts', 'mapping.ts', 'resolvers.ts'];

/** Parts of a stand-in, an agency's own contract, and examples with their variables. */
const families = [/^sandbox-[a-z0-9-]+\.ts$/, /^[a-z0-9-]+\.(wsdl|xsd)$/, /^examples\/[a-z0-9-]+\.(graphql|json)$/];
const isExample = (name: string): boolean => /^examples\/.+\.graphql$/.test(name);

function isKnown(name: string): boolean {
  return required.includes(name) || optional.includes(name) || families.some((family) => family.test(name));
}

function breachesOf(adapter: string, names: readonly string[]): readonly string[] {
  const folder = `adapters/${adapter}`;
  return [
    ...names.filter((name) => !isKnown(name)).map((name) => `${folder}/${name} is no file of an adapter.`),
    ...required.filter((name) => !names.includes(name)).map((name) => `${folder}/${name} is missing.`),
    ...(names.some(isExample) ? [] : [`${folder}/examples/*.graphql is missing.`]),
  ];
}

function breaches(files: readonly SourceFile[]): readonly string[] {
  const adapters = new Set(files.map(adapterOf).filter((adapter) => adapter !== undefined));
  return [...adapters].flatMap((adapter) => {
    const own = files.filter((each) => adapterOf(each) === adapter);
    return breachesOf(
      adapter,
      own.map(({ path }) => path.slice(`adapters/${adapter}/`.length)),
    );
  });
}

const folder = (...names: readonly string[]): readonly SourceFile[] =>
  names.map((name) => file(`adapters/bank/${name}`));
const whole = [...required, 'examples/accounts.graphql'];

export const rule: Rule = {
  why: 'Whoever has read one adapter knows where everything is in all the others.',
  breaches,
  refused: {
    ...Object.fromEntries(whole.map((name) => [`no ${name}`, folder(...whole.filter((other) => other !== name))])),
    'a file of another name': folder(...whole, 'client.ts'),
    'an operation in a folder': folder(...whole, 'operations/accounts.ts'),
    'a program in another language': folder(...whole, 'adapter.js'),
    'an example that is no document': folder(...whole, 'examples/accounts.ts'),
    'a template that is not whole': whole.slice(1).map((name) => file(`adapters/_template/${name}`)),
  },
  allowed: {
    'a small adapter': folder(...whole),
    'a large adapter': folder(...whole, ...optional, 'sandbox-accounts.ts', 'bank.wsdl', 'examples/accounts.json'),
    'a page about all adapters': [file('adapters/README.md')],
  },
};

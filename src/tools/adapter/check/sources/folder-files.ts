/** Which files an adapter's folder holds: all that is required of it, and nothing else. */

export const required = ['manifest.json', 'schema.graphql', 'adapter.ts', 'sandbox.ts', 'generated.ts', 'README.md'];
export const optional = ['operations.ts', 'mapping.ts', 'resolvers.ts'];

/** Parts of a stand-in, what was recorded, an agency's own contract, and examples with their variables. */
const families = [
  /^sandbox-[a-z0-9-]+\.ts$/,
  /^sandbox-recorded[a-z0-9-]*\.json$/,
  /^[a-z0-9-]+\.(wsdl|xsd)$/,
  /^examples\/[a-z0-9-]+\.(graphql|json)$/,
];
const isExample = (name: string): boolean => /^examples\/.+\.graphql$/.test(name);

function isKnown(name: string): boolean {
  return required.includes(name) || optional.includes(name) || families.some((family) => family.test(name));
}

export function folderMistakes(adapter: string, names: readonly string[]): readonly string[] {
  const folder = `adapters/${adapter}`;
  return [
    ...names.filter((name) => !isKnown(name)).map((name) => `${folder}/${name} is no file of an adapter.`),
    ...required.filter((name) => !names.includes(name)).map((name) => `${folder}/${name} is missing.`),
    ...(names.some(isExample) ? [] : [`${folder}/examples/*.graphql is missing.`]),
  ];
}

/** All files of a new adapter but `generated.ts`, as texts that are not formatted yet. */

import type { DescribedService } from '../described.ts';
import { constantNames } from './code-names.ts';
import { exampleOf } from './example-code.ts';
import { manifestOf } from './manifest-code.ts';
import { type Mapping, mappingOf } from './mapping-code.ts';
import { operationsOf } from './operations-code.ts';
import { type Plan, planOf } from './plan.ts';
import { readmeOf } from './readme-text.ts';
import { resolversOf } from './resolvers-code.ts';
import { sandboxOf } from './sandbox-code.ts';
import type { ReaderName } from './scalar-code.ts';
import { sdlOf } from './sdl.ts';
import { remark, type Uses, usesOf } from './uses.ts';

export interface AdapterFiles {
  /** Texts by their path below the adapter's folder. */
  readonly files: ReadonlyMap<string, string>;
  /** What somebody must look at, one sentence each. */
  readonly undecided: readonly string[];
}

/** @param isTaken whether another part of the graph has the field `Type.name`. */
export function adapterFiles(service: DescribedService, isTaken: (coordinate: string) => boolean): AdapterFiles {
  const plan = planOf(service, isTaken);
  const files = new Map<string, string>([
    ['manifest.json', `${JSON.stringify(manifestOf(plan), null, 2)}\n`],
    ['schema.graphql', sdlOf(plan)],
    ...codeFiles(plan),
    ['sandbox.ts', sandboxFile(plan)],
    ['README.md', readmeOf(plan)],
  ]);
  for (const operation of plan.operations) {
    const { name, document, variables } = exampleOf(operation, plan);
    files.set(`examples/${name}.graphql`, document);
    if (variables !== '{}') files.set(`examples/${name}.json`, `${variables}\n`);
  }
  return { files, undecided: plan.undecided };
}

function sandboxFile(plan: Plan): string {
  const uses = usesOf('pishkhan/kit/sandbox');
  const body = sandboxOf(plan, uses);
  return `/** Stand-in of ${remark(plan.service.name.en)}. */\n\n${uses.imports()}\n\n${body}\n`;
}

interface Section {
  readonly uses: Uses;
  readonly body: string;
}

/** From 150 lines on an adapter is four files, as docs/agencies/index.md has it. Formatting makes about three lines of ours. */
const mostCharactersOfOne = 4_000;

function codeFiles(plan: Plan): readonly (readonly [string, string])[] {
  const alone = sectionsOf(plan, usesOf('pishkhan/kit'));
  const whole = [alone.mapping, alone.operations, alone.resolvers]
    .map(({ body }) => body)
    .filter((body) => body !== '');
  if (whole.join('').length <= mostCharactersOfOne) return [['adapter.ts', oneFile(plan, alone, whole)]];
  return fourFiles(plan);
}

function sectionsOf(plan: Plan, shared?: Uses): Record<'mapping' | 'operations' | 'resolvers', Section> {
  const uses = (): Uses => shared ?? usesOf('pishkhan/kit');
  const isXml = plan.operations[0]?.described.wire.kind === 'soap';
  const [ofMapping, ofOperations, ofResolvers] = [uses(), uses(), uses()];
  const asked = new Set<ReaderName>();
  const context = (of: Uses, ref: Mapping['ref']): Mapping => ({
    plan,
    nameOf: constantNames(plan),
    ref,
    writing: {
      uses: of,
      isXml,
      reader(name) {
        asked.add(name);
        return ref(name);
      },
    },
  });
  const operations = operationsOf(
    plan.operations,
    context(ofOperations, (name) => ofOperations.own('mapping', name)),
  );
  const mapping = mappingOf(
    context(ofMapping, (name) => name),
    asked,
  );
  return {
    mapping: { uses: ofMapping, body: mapping },
    operations: { uses: ofOperations, body: operations },
    resolvers: { uses: ofResolvers, body: resolversOf(plan, ofResolvers) },
  };
}

function exported({ operations }: Plan, uses: Uses, isAlone: boolean): string {
  const names = operations.map(({ constant }) => (isAlone ? constant : uses.own('operations', constant)));
  if (!isAlone) uses.own('resolvers', 'resolvers');
  return `export const adapter = ${uses.kit('defineAdapter')}({ operations: { ${names.join(', ')} }, resolvers });`;
}

function oneFile(plan: Plan, { mapping }: { readonly mapping: Section }, bodies: readonly string[]): string {
  const { uses } = mapping;
  const end = exported(plan, uses, true);
  const body = bodies.join('\n\n').replace(/^export (const|function|interface)/gm, '$1');
  return `${headOf(plan)}\n\n${uses.imports(['mapping', 'operations', 'resolvers'])}\n\n${body}\n\n${end}\n`;
}

const headOf = ({ service }: Plan): string =>
  `/** ${remark(service.name.en)}: its calls, and the fields that they answer. */`;

function fourFiles(plan: Plan): readonly (readonly [string, string])[] {
  const sections = sectionsOf(plan);
  const uses = usesOf('pishkhan/kit');
  const end = exported(plan, uses, false);
  const name = remark(plan.service.name.en);
  const file = (head: string, { uses: of, body }: Section): string => `/** ${head} */\n\n${of.imports()}\n\n${body}\n`;
  return [
    ...(sections.mapping.body === ''
      ? []
      : [['mapping.ts', file(`The messages of ${name} in our words.`, sections.mapping)] as const]),
    ['operations.ts', file(`The calls of ${name}.`, sections.operations)],
    ['resolvers.ts', file('Which call answers which field.', sections.resolvers)],
    ['adapter.ts', `${headOf(plan)}\n\n${uses.imports()}\n\n${end}\n`],
  ];
}

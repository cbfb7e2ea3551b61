/**
 * How TypeScript types are made from the graph: one file for the whole graph, one for the resolvers of each part, and one
 * for the documents of the example clients.
 */

import type { CodegenConfig } from '@graphql-codegen/cli';
import { allScalars } from './src/scalars/index.ts';

const schema = ['schema/!(unified).graphql', 'src/counter/*/schema.graphql', 'adapters/*/schema.graphql'];

/** `Date` is named `IsoDate` in code: JavaScript has a `Date` of its own. */
const typeName = (scalar: string): string => (scalar === 'Date' ? 'IsoDate' : scalar);

const scalars = Object.fromEntries(
  allScalars.map(({ name }) => [name, `../scalars/index.ts#${typeName(name)} as ${name}Scalar`]),
);

const adapterConfig = {
  scalars: { ...scalars, ID: 'string' },
  strictScalars: true,
  useTypeImports: true,
  enumsAsTypes: true,
  immutableTypes: true,
  skipTypename: true,
  importExtension: '.ts',
  // zod's `.nullish()` gives undefined, which exact optional properties tell from null.
  maybeValue: 'T | null | undefined',
  contextType: './adapter.ts#AdapterContext',
  // A resolver hands on the key of a shared thing; what else there is to know, others answer.
  mappers: {
    Citizen: './refs.ts#CitizenRef',
    Organization: './refs.ts#OrganizationRef',
    Vehicle: './refs.ts#VehicleRef',
    Property: './refs.ts#PropertyRef',
  },
};

/** The counter's own resolvers know who asks, and are handed rows of the register and the catalogue. */
const counterConfig = {
  ...adapterConfig,
  contextType: './context.ts#CounterContext',
  mappers: {
    ...Object.fromEntries(
      Object.entries(adapterConfig.mappers).map(([type, mapper]) => [
        type,
        mapper.replace('./refs.ts', '../kit/refs.ts'),
      ]),
    ),
    Office: './ports.ts#OfficeRecord',
    Licence: './ports.ts#LicenceRecord',
    Membership: './ports.ts#MembershipRecord',
    OfficeNetwork: './ports.ts#NetworkRecord',
    Agency: './agencies/agency.ts#KnownAgency',
    Service: './services/view.ts#Service as ServiceOfCatalogue',
    Requirement: './services/format.ts#RequirementRow',
    Fee: './services/format.ts#FeeRow',
    FeeLeg: './services/format.ts#FeeLegRow',
    Opening: './services/format.ts#OpeningRow',
    Mandate: './services/view.ts#Mandate as MandateOfCatalogue',
  },
};

/** The resolver types of every folder below `folder`, beside their schema. */
const resolversIn = (
  folder: string,
  {
    baseTypesPath,
    importBaseTypesFrom,
    config,
  }: { baseTypesPath: string; importBaseTypesFrom: string; config: object },
) => ({
  [folder]: {
    preset: 'graphql-modules' as const,
    presetConfig: {
      baseTypesPath,
      importBaseTypesFrom,
      filename: 'generated.ts',
      encapsulateModuleTypes: 'none' as const,
      useGraphQLModules: false,
      requireRootResolvers: true,
    },
    plugins: ['typescript', 'typescript-resolvers'],
    config,
  },
});

/** What a client sees of a scalar is its JSON. */
const jsonTypes = Object.fromEntries(allScalars.map(({ name }) => [name, name === 'Rial' ? 'number' : 'string']));

const clients = {
  'examples/clients/generated.ts': {
    documents: 'examples/clients/*.graphql',
    plugins: ['typescript-operations', 'typed-document-node'],
    config: {
      scalars: { ...jsonTypes, ID: 'string' },
      strictScalars: true,
      useTypeImports: true,
      immutableTypes: true,
      skipTypename: true,
    },
  },
};

const codegen: CodegenConfig = {
  schema,
  generates: {
    ...resolversIn('./adapters/', {
      baseTypesPath: '../src/kit/graph.ts',
      importBaseTypesFrom: 'pishkhan/kit/graph',
      config: adapterConfig,
    }),
    ...resolversIn('./src/counter/', {
      baseTypesPath: 'graph.ts',
      importBaseTypesFrom: '../graph.ts',
      config: counterConfig,
    }),
    ...clients,
  },
};

export default codegen;

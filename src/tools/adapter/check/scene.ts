/** What the suite tries things on: each example with its answer when all is well, and each exchange that led to it. */

import { type DocumentNode, type GraphQLSchema, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Example } from '../../../agencies/examples.ts';
import type { SeenExchange } from '../../../sandbox/proxy.ts';
import { differences, leafKey } from './differences.ts';
import type { LoadedAdapter } from './loaded.ts';
import type { Answered } from './stage/door.ts';
import type { SeenReading, Stage } from './stage/stage.ts';

export interface Shown {
  readonly name: string;
  readonly document: string;
  readonly parsed: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What it is answered when all is well. */
  readonly baseline: Answered;
  /** Leaves that are another each time, by `leafKey`. */
  readonly volatile: ReadonlySet<string>;
  /** Arrivals at the stand-in, by operation. */
  readonly calls: Readonly<Record<string, number>>;
  readonly exchanges: readonly SeenExchange[];
  readonly readings: readonly SeenReading[];
  /** `Type.field` by the path of the response, without places in lists. */
  readonly coordinates: ReadonlyMap<string, string>;
}

/** A call that an example led to. */
export interface SceneExchange {
  readonly shown: Shown;
  readonly operation: string;
  /** `identity · identityOf`. */
  readonly title: string;
  readonly isSafe: boolean;
  readonly seen: SeenExchange;
  readonly readings: readonly SeenReading[];
}

export interface Scene {
  readonly adapter: LoadedAdapter;
  readonly stage: Stage;
  /** All examples. */
  readonly examples: readonly Shown[];
  /** Those that are answered: from the others nothing can be derived. */
  readonly shown: readonly Shown[];
  /** Operations that some example leads to. */
  readonly called: ReadonlySet<string>;
  /** The first of each operation. */
  readonly exchanges: readonly SceneExchange[];
  /** All of them, where answers of one operation may have different fields. */
  readonly allExchanges: readonly SceneExchange[];
}

/** @param operation the only one to look at, and the examples that lead to it. */
export async function openScene(adapter: LoadedAdapter, stage: Stage, operation?: string): Promise<Scene> {
  const { graph, files } = adapter;
  if (!graph) throw new TypeError('Without a graph there is nothing to ask.');
  const examples: Shown[] = [];
  // Twice: what a change has done is done the second time.
  for (const example of files.examples) await played(stage, example);
  for (const example of files.examples) examples.push(await shownAs(stage, graph.schema, example));
  const well = examples.filter(({ baseline }) => baseline.status === 200 && baseline.errors.length === 0);
  const led = well.flatMap((each) => exchangesOf(adapter, each));
  const allExchanges = led.filter((each) => operation === undefined || each.operation === operation);
  const exchanges = allExchanges.filter(
    (one, i) => allExchanges.findIndex((each) => each.operation === one.operation) === i,
  );
  const leading = new Set(allExchanges.map((each) => each.shown));
  const shown = operation === undefined ? well : well.filter((each) => leading.has(each));
  return {
    adapter,
    stage,
    examples,
    shown,
    exchanges,
    allExchanges,
    called: new Set(led.map((each) => each.operation)),
  };
}

export const nameOf = ({ title, document }: Example): string =>
  /^query (\w+)|mutation (\w+)/m.exec(document)?.[0]?.split(' ')[1] ?? title;

const variablesOf = ({ variables }: Example): Readonly<Record<string, unknown>> =>
  variables === '' ? {} : (JSON.parse(variables) as Readonly<Record<string, unknown>>);

const played = (stage: Stage, example: Example): Promise<Answered> =>
  stage.ask({ document: example.document, variables: variablesOf(example) });

async function shownAs(stage: Stage, schema: GraphQLSchema, example: Example): Promise<Shown> {
  const first = await played(stage, example);
  const callsBefore = stage.calls();
  stage.mark();
  const baseline = await played(stage, example);
  const { exchanges, readings } = stage.since();
  const calls = Object.entries(stage.calls()).map(([name, n]) => [name, n - (callsBefore[name] ?? 0)] as const);
  const parsed = parse(example.document);
  return {
    name: nameOf(example),
    document: example.document,
    parsed,
    variables: variablesOf(example),
    baseline,
    volatile: new Set(differences(first.data, baseline.data).map(leafKey)),
    calls: Object.fromEntries(calls.filter(([, n]) => n > 0)),
    exchanges: exchanges.filter(({ operation }) => operation !== undefined),
    readings,
    coordinates: coordinatesOf(schema, parsed),
  };
}

function exchangesOf({ agency }: LoadedAdapter, shown: Shown): readonly SceneExchange[] {
  return shown.exchanges.flatMap((seen) => {
    const operation = seen.operation ?? '';
    const declared = agency.adapter.operations[operation];
    if (!declared) return [];
    const readings = shown.readings.filter((each) => each.operation === operation);
    return [{ shown, operation, title: `${shown.name} · ${operation}`, isSafe: declared.safe, seen, readings }];
  });
}

export function coordinatesOf(schema: GraphQLSchema, document: DocumentNode): ReadonlyMap<string, string> {
  const info = new TypeInfo(schema);
  const path: string[] = [];
  const found = new Map<string, string>();
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        enter: ({ alias, name }) => {
          path.push(alias?.value ?? name.value);
          const type = info.getParentType();
          if (type) found.set(path.join('.'), `${type.name}.${name.value}`);
        },
        leave: () => void path.pop(),
      },
    }),
  );
  return found;
}

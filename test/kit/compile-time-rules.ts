/** What the compiler must refuse in an adapter, and what it must take; `compile-time-rules.test.ts` compiles this file. */

import {
  citizen,
  defineAdapter,
  element,
  gql,
  graphql,
  type NationalId,
  path,
  rest,
  soap,
  z,
} from '../../src/kit/index.ts';

interface ById {
  readonly id: NationalId;
}

const about = ({ id }: ById) => citizen(id);
const many = {
  atMost: 10,
  path: (_: readonly ById[]) => path`/bulk`,
  envelope: z.unknown(),
  pick: () => () => null,
};
const base = { about, dataClass: 'personal', response: z.string(), path: (_: ById) => path`/one` } as const;
const kept = { ttlSeconds: 60, staleSeconds: 0 } as const;
const service = soap({ path: path`/service`, namespace: 'urn:t' });
const asked = {
  about,
  dataClass: 'personal',
  action: 'urn:t/Ask',
  request: (_: readonly ById[]) => element('Ask'),
  envelope: z.unknown(),
  pick: () => () => null,
  response: z.string(),
} as const;

// ── What depends on the clerk ───────────────────────────────────────────────────────────────────

rest.get({ ...base, dependsOn: ['clerk'], reuse: 'never' });
rest.get({ ...base, dependsOn: ['clerk'], reuse: { ...kept, sharedBy: 'caller' } });
rest.get({ ...base, dependsOn: ['clerk', 'office'], reuse: { ...kept, sharedBy: 'caller' } });

// @ts-expect-error travels alone
rest.get({ ...base, dependsOn: ['clerk'], reuse: 'never', many });
// @ts-expect-error travels alone, whatever else it depends on
rest.get({ ...base, dependsOn: ['office', 'clerk'], reuse: 'never', many });
// @ts-expect-error is kept to the caller
rest.get({ ...base, dependsOn: ['clerk'], reuse: { ...kept, sharedBy: 'office' } });
// @ts-expect-error is kept to the caller
rest.get({ ...base, dependsOn: ['clerk'], reuse: { ...kept, sharedBy: 'network' } });
// @ts-expect-error is kept to the caller
rest.get({ ...base, dependsOn: ['clerk', 'client'], reuse: { ...kept, sharedBy: 'everyone' } });

service.ask({ ...asked, dependsOn: ['clerk'], atMost: 1, reuse: 'never' });
// @ts-expect-error travels alone
service.ask({ ...asked, dependsOn: ['clerk'], atMost: 2, reuse: 'never' });
// @ts-expect-error is kept to the caller
service.ask({ ...asked, dependsOn: ['clerk'], atMost: 1, reuse: { ...kept, sharedBy: 'everyone' } });

// A list whose members the compiler does not know may hold the clerk.
const someFacets: readonly ('clerk' | 'office')[] = ['office'];
// @ts-expect-error travels alone
rest.get({ ...base, dependsOn: someFacets, reuse: 'never', many });

const alone = { about, dataClass: 'personal', action: 'urn:t/Ask', response: z.string() } as const;
service.askOne({
  ...alone,
  dependsOn: ['clerk'],
  reuse: 'never',
  request: (_: ById, { clerk }) => element('Ask', clerk),
});
service.askOne({
  ...alone,
  dependsOn: ['clerk'],
  // @ts-expect-error is kept to the caller
  reuse: { ...kept, sharedBy: 'office' },
  request: (_: ById) => element('Ask'),
});
service.askOne({
  ...alone,
  dependsOn: [],
  reuse: 'never',
  // @ts-expect-error only what was declared
  request: (_: ById, { clerk }) => element('Ask', clerk),
});
// @ts-expect-error how the outcome of a change can be asked for is declared
service.tell({ ...alone, dependsOn: [], request: (_: ById) => element('Tell'), invalidates: () => [] });
// @ts-expect-error what a change makes untrue is declared
service.tell({ ...alone, dependsOn: [], request: (_: ById) => element('Tell'), reconcile: 'impossible' });

// ── What does not ───────────────────────────────────────────────────────────────────────────────

rest.get({ ...base, dependsOn: [], reuse: { ...kept, sharedBy: 'everyone' }, many });
rest.get({ ...base, dependsOn: ['office'], reuse: { ...kept, sharedBy: 'office' }, many });
service.ask({ ...asked, dependsOn: [], atMost: 100, reuse: { ...kept, sharedBy: 'everyone' } });
service.ask({ ...asked, dependsOn: ['client'], atMost: 100, reuse: 'never' });

// ── What every read says of itself ──────────────────────────────────────────────────────────────

// @ts-expect-error how long it may be given again is declared
rest.get({ ...base, dependsOn: [] });
// @ts-expect-error what it depends on is declared
rest.get({ ...base, reuse: 'never' });
// @ts-expect-error an audience is declared
rest.get({ ...base, dependsOn: [], reuse: kept });
// @ts-expect-error a life of stale answers is declared, if only as 0
rest.get({ ...base, dependsOn: [], reuse: { ttlSeconds: 60, sharedBy: 'everyone' } });
// @ts-expect-error there is no such facet
rest.get({ ...base, dependsOn: ['visit'], reuse: 'never' });
// @ts-expect-error there is no such class
rest.get({ ...base, dataClass: 'secret', dependsOn: [], reuse: 'never' });
// @ts-expect-error a path is made by `path`
rest.get({ ...base, dependsOn: [], reuse: 'never', path: ({ id }: ById) => `/one/${id}` });
// @ts-expect-error an absence is not any status
rest.get({ ...base, dependsOn: [], reuse: 'never', absentStatus: 500 });

// ── What builders are handed ────────────────────────────────────────────────────────────────────

rest.get({
  ...base,
  dependsOn: ['office'],
  reuse: 'never',
  path: (_: ById, { office }) => path`/one/${office}`,
});
rest.get({
  ...base,
  dependsOn: ['office'],
  reuse: 'never',
  // @ts-expect-error only what was declared
  path: (_: ById, { clerk }) => path`/one/${clerk}`,
});
rest.get({
  ...base,
  dependsOn: [],
  reuse: 'never',
  // @ts-expect-error only what was declared
  path: (_: ById, { office }) => path`/one/${office}`,
});
service.ask({
  ...asked,
  dependsOn: ['office'],
  atMost: 1,
  reuse: 'never',
  request: (_: readonly ById[], { office }) => element('Ask', office),
  headers: (_, { office }) => [element('office', office)],
});
service.ask({
  ...asked,
  dependsOn: ['office'],
  atMost: 1,
  reuse: 'never',
  // @ts-expect-error only what was declared
  headers: (_, { clerk }) => [element('clerk', clerk)],
});
service.ask({
  ...asked,
  dependsOn: ['office'],
  atMost: 1,
  reuse: 'never',
  // @ts-expect-error only what was declared
  request: (_: readonly ById[], { client }) => element('Ask', client),
});

// ── What a resolver may ask ─────────────────────────────────────────────────────────────────────

const nameOf = rest.get({ ...base, dependsOn: [], reuse: 'never', response: z.object({ name: z.string() }) });
type Call = import('../../src/kit/index.ts').Call;

export async function resolvers(call: Call, id: NationalId): Promise<string | null> {
  // @ts-expect-error a text is not yet a national code
  await call(nameOf, { id: '0499370899' });
  // @ts-expect-error the input is the operation's
  await call(nameOf, { code: id });
  const answer = await call(nameOf, { id });
  // @ts-expect-error there may be none
  answer.name;
  // @ts-expect-error there is no such member
  answer?.family;
  return answer?.name ?? null;
}

export const adapter = defineAdapter({ operations: { nameOf }, resolvers: {} });

// ── Documents of GraphQL ────────────────────────────────────────────────────────────────────────

const graph = graphql({ path: path`/graphql` });
const question = { about, dataClass: 'personal', response: z.string(), reuse: 'never' } as const;
const severalOf = {
  atMost: 10,
  document: gql`query A($ids: [ID!]!) { a(ids: $ids) }`,
  variables: (inputs: readonly ById[]) => ({ ids: inputs.map(({ id }) => id) }),
  envelope: z.unknown(),
  pick: () => () => null,
};
graph.ask({ ...question, dependsOn: ['office'], many: severalOf });
// @ts-expect-error travels alone
graph.ask({ ...question, dependsOn: ['clerk'], many: severalOf });
// @ts-expect-error a document is a literal
graph.ask({ ...question, dependsOn: [], document: gql`{ a(b: "${'1'}") }`, variables: () => ({}) });
// @ts-expect-error a document is made by `gql`
graph.ask({ ...question, dependsOn: [], document: '{ a }', variables: () => ({}) });

/** What the gateway could let slip about itself: its schema, its insides, tools for people. */

import { each, type Finding } from '../../trials/finding.ts';
import type { Attack } from '../attack.ts';
import { telling } from '../plants.ts';
import { mediaTypes, type Parameters, sendDocument, sendersAt } from '../rig/documents.ts';
import type { Reply } from '../rig/http.ts';
import type { Rig } from '../rig/rig.ts';

const deep =
  'query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }';

const introspections: Readonly<Record<string, string | Parameters>> = {
  plainly: 'query cop { __schema { types { name fields { name } } } }',
  'of a type': '{ __type(name: "Citizen") { fields { name } } }',
  'through an alias': '{ s: __schema { t: types { n: name } } }',
  'through a fragment': '{ ...f } fragment f on Query { __schema { queryType { name } } }',
  'through an inline fragment': '{ ... on Query { ... { __schema { directives { name } } } } }',
  'with a line after its name': '{ __schema\n{ types { name } } }',
  'beside a harmless field': '{ __typename __type(name: "Query") { name } }',
  'as the second operation': {
    query: 'query A { __typename } query B { __schema { types { name } } }',
    operationName: 'B',
  },
  'as a change': 'mutation { __typename ...f } fragment f on Mutation { __typename __schema { types { name } } }',
  'where a variable says so': {
    query: 'query($on: Boolean = true) { __schema @include(if: $on) { types { name } } }',
    variables: { on: true },
  },
  'round and round': deep,
};

/** Names that only the schema has. */
const schemaWords = /PropertyUsage|trafficZonePermits|negativePoints|PayPropertyTaxInput|queryType|__Directive/;

export const introspection: Attack = {
  name: 'introspection',
  asked: 'introspection, also through alias, fragment, a second operation (cop: circular introspection): no schema',
  run: (rig) => silent(rig, introspections, (reply) => !schemaWords.test(reply.text) && !reply.body.data?.__schema),
  plant: { breaks: 'each answer names a type of the schema', foundBy: 'silent', rig: telling('PropertyUsage') },
};

const misspelt: Readonly<Record<string, string | Parameters>> = {
  'a root field': '{ citizne(nationalId: "0499370899") { nationalId } }',
  'a field': '{ citizen(nationalId: "0499370899") { vehicle { plate } } }',
  'a field of the schema': 'query cop { __schema { directive } }',
  'an argument': '{ citizen(nationalid: "0499370899") { nationalId } }',
  'a type of a variable': 'query($id: NationalID!) { citizen(nationalId: $id) { nationalId } }',
  'a type of a fragment': '{ ...f } fragment f on Qeury { __typename }',
  'a directive': '{ __typename @inclde(if: true) }',
  'a value of an enum': '{ mandates(status: DELEGTED) { nodes { id } } }',
  'a field of an input': 'mutation { payPropertyTax(input: { cod: "1-1-1-1" }) { state } }',
  'a fragment': '{ ...fo } fragment foo on Query { __typename }',
  'an operation': { query: 'query Alpha { __typename }', operationName: 'Alpah' },
  'a variable': 'query($id: NationalId!) { citizen(nationalId: $idd) { nationalId } }',
};

const suggestionWords =
  /[Dd]id you mean|"citizen"|"vehicles"|"nationalId"|NationalId\b|include|DELEGATED|"code"|Alpha\b/;

/** What is said to the client's programmer; the rest is the same for everybody. */
const messagesOf = ({ text, body }: Reply): string =>
  `${(body.errors ?? []).map(({ message }) => message).join(' ')} ${text.slice(text.lastIndexOf('}') + 1)}`;

export const suggestions: Attack = {
  name: 'suggestions',
  asked: 'misspelt fields, arguments, types, directives, values: no suggestion',
  run: (rig) => silent(rig, misspelt, (reply) => !suggestionWords.test(messagesOf(reply))),
  plant: { breaks: 'each answer suggests something', foundBy: 'silent', rig: telling('Did you mean "citizen"?') },
};

const broken: Readonly<Record<string, string | Parameters>> = {
  'no language at all': 'qwerty cop { abc }',
  'half a document': '{ citizen(nationalId: "0499370899',
  nothing: ' ',
  'a null in it': '{ __typename \u0000 }',
  'a name that JavaScript knows': '{ constructor __proto__ toString }',
  'a type definition': 'type Query { a: Int }',
  'an extension of the schema': 'extend type Query { a: Int } query { __typename }',
  'a subscription': 'subscription { __typename }',
  'deferred parts': '{ ... @defer { __typename } }',
  'a streamed list': '{ citizens(nationalIds: []) @stream(initialCount: 0) { nationalId } }',
  'an operation that is not there': { query: 'query A { __typename }', operationName: '__proto__' },
  'a number too large': '{ services(first: 99999999999999999999) { nodes { code } } }',
};

/** Of a stack, of a file, of a program behind us. */
const insideWords =
  /\bat .+:\d+:\d+|node_modules|dist\/|\/src\/|stacktrace|exception|ECONN|postgres|redis|127\.0\.0\.1|SyntaxError|TypeError|Cannot (read|set)/i;

export const unhandledErrors: Attack = {
  name: 'unhandled-errors',
  asked: 'what nobody foresaw (cop: unhandled errors; DVGA: stack traces): one of our codes, and nothing of the inside',
  run: (rig) =>
    silent(
      rig,
      broken,
      ({ text, codes }) => !insideWords.test(text) && codes.length > 0 && !codes.includes('INTERNAL'),
    ),
  plant: { breaks: 'each answer has a stack', foundBy: 'silent', rig: telling('at run (/app/src/main.ts:1:2)') },
};

/** Every document by everybody, in both media types; all that was said is looked at. */
async function silent(
  rig: Rig,
  documents: Readonly<Record<string, string | Parameters>>,
  isSilent: (reply: Reply) => boolean,
): Promise<readonly Finding[]> {
  const judged: [string, boolean][] = [];
  for (const [name, written] of Object.entries(documents)) {
    for (const sender of await sendersAt(rig)) {
      for (const mediaType of mediaTypes) {
        const reply = await sendDocument(
          rig,
          sender,
          mediaType,
          typeof written === 'string' ? { query: written } : written,
        );
        judged.push([`${name} by ${sender.name}: ${reply.text.slice(0, 120)}`, reply.status !== 0 && isSilent(reply)]);
      }
    }
  }
  return [each('silent', judged)];
}

const tracingHeaders = {
  'x-apollo-tracing': '1',
  'apollo-federation-include-trace': 'ftv1',
  'apollo-query-plan-experimental': '1',
  'x-explain': 'yes',
  'x-debug': '1',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

export const tracing: Attack = {
  name: 'tracing',
  asked: 'headers that ask how an answer came about (cop: trace mode): nothing is told to a clerk',
  async run(rig) {
    const judged: [string, boolean][] = [];
    for (const [name, value] of Object.entries(tracingHeaders)) {
      const caller = await rig.caller();
      const reply = await rig.ask({ question: 'identity', caller, headers: { [name]: value } });
      const told = JSON.stringify(reply.body.extensions ?? {}) + JSON.stringify(reply.headers);
      judged.push([name, reply.status === 200 && !/tracing|ftv1|queryplan|explain|operation/i.test(told)]);
    }
    return [each('silent', judged)];
  },
  plant: {
    breaks: 'each answer has a trace',
    foundBy: 'silent',
    rig: (rig) => ({
      ...rig,
      ask: async (asked) => {
        const reply = await rig.ask(asked);
        return { ...reply, body: { ...reply.body, extensions: { tracing: { version: 1 } } } };
      },
    }),
  },
};

const pagesForPeople = [
  '/',
  '/graphql',
  '/graphiql',
  '/playground',
  '/playground/graph.json',
  '/playground/examples.json',
  '/altair',
  '/voyager',
  '/console',
  '/graphql/console',
  '/graphql/schema.json',
  '/schema.graphql',
  '/graph',
  '/docs',
  '/docs/reference',
  '/sandbox/token',
  '/sandbox/agencies/police/fault',
  '/sandbox/agencies/police/calls',
  '/debug',
  '/.env',
  '/package.json',
];

const pageWords = /graphiql|playground|<html|<script|"types"|authorization: Bearer|eyJ/i;

export const toolsForPeople: Attack = {
  name: 'tools-for-people',
  asked:
    'playground, documentation, the sandbox’ own addresses (cop: GraphQL IDE; DVGA: interface protection bypass): not there',
  async run(rig) {
    const judged: [string, boolean][] = [];
    for (const path of pagesForPeople) {
      for (const headers of [{ accept: 'text/html' }, { accept: 'text/html', cookie: 'env=graphiql:enable' }, {}]) {
        const reply = await rig.send({ method: 'GET', path, headers });
        judged.push([`${path} (${reply.status})`, reply.status >= 400 && !pageWords.test(reply.text)]);
      }
    }
    return [each('not there', judged)];
  },
  plant: { breaks: 'each answer is a page', foundBy: 'not there', rig: telling('<html>GraphiQL</html>') },
};

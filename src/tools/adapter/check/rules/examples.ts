/** Rules about the examples: that they are there, and that they are answered. */

import { GraphQLError, Kind, parse, validate } from 'graphql';
import type { LoadedAdapter } from '../loaded.ts';
import type { AnswerRule, CodeRule } from '../rule.ts';
import { coordinatesOf, nameOf } from '../scene.ts';
import { membersOf } from '../sources/members.ts';

export const examples: CodeRule = {
  id: 'examples',
  reads: 'code',
  from: 'draft',
  title: {
    en: 'There are examples, each a document of this graph with its variables.',
    fa: 'نمونه‌هایی هست، هر یک سندی از همین گراف با متغیرهایش.',
  },
  why: {
    en: 'An example is documentation, a tab of the playground and what the suite derives its failures from.',
    fa: 'نمونه هم مستند است، هم زبانه playground و هم آنچه آزمون خرابی‌هایش را از آن می‌سازد.',
  },
  mend: {
    en: 'Write `examples/<name>.graphql` and `<name>.json` beside it; try it in the playground first.',
    fa: '`examples/<name>.graphql` و کنارش `<name>.json` بنویسید؛ نخست در playground بیازمایید.',
  },
  check: ({ files, graph }) =>
    files.examples.flatMap((example) => {
      try {
        if (example.variables !== '') JSON.parse(example.variables);
        const errors = graph ? validate(graph.schema, parse(example.document)) : [];
        return errors.map(({ message }) => `${nameOf(example)}: ${message}`);
      } catch (error) {
        const what = error instanceof GraphQLError ? error.message : 'its variables are not JSON.';
        return [`${nameOf(example)}: ${what}`];
      }
    }),
};

export const fieldsShown: CodeRule = {
  id: 'fields-shown',
  reads: 'code',
  from: 'standard',
  title: {
    en: 'Every field that the adapter adds is asked for in an example.',
    fa: 'هر فیلدی که آداپتور می‌افزاید در نمونه‌ای پرسیده شده است.',
  },
  why: {
    en: 'What no example asks for is tried by nobody before it fails at a counter.',
    fa: 'آنچه در هیچ نمونه‌ای نیست، پیش از خراب شدن در پیشخوان کسی آن را نیازموده.',
  },
  mend: {
    en: 'Add the field to an example, for somebody of the population who has it.',
    fa: 'فیلد را به نمونه‌ای بیفزایید، برای کسی از جمعیت نمونه که آن را دارد.',
  },
  check: (adapter) => {
    if (!adapter.graph) return [];
    const asked = askedIn(adapter);
    return membersOf(adapter.part.document)
      .filter(({ node, coordinate }) => node.kind === Kind.FIELD_DEFINITION && !asked.has(coordinate))
      .map(({ coordinate }) => `No example asks for "${coordinate}".`);
  },
};

function askedIn({ files, graph }: LoadedAdapter): ReadonlySet<string> {
  const asked = files.examples.flatMap(({ document }) => {
    try {
      return graph ? [...coordinatesOf(graph.schema, parse(document)).values()] : [];
    } catch {
      return [];
    }
  });
  return new Set(asked);
}

export const examplesAnswered: AnswerRule = {
  id: 'examples-answered',
  reads: 'answers',
  from: 'draft',
  title: {
    en: 'Every example is answered through the stand-in, without an error and with something of the agency.',
    fa: 'هر نمونه از راه بدل پاسخ می‌گیرد، بی‌خطا و با چیزی از دستگاه.',
  },
  why: {
    en: 'It is the happy path: where it does not work, what is derived from it proves nothing.',
    fa: 'مسیر درست همین است: اگر کار نکند، آنچه از آن ساخته می‌شود چیزی را ثابت نمی‌کند.',
  },
  mend: {
    en: 'Ask it in the playground; take a person of the population who has the thing, such as 0499370899.',
    fa: 'آن را در playground بپرسید؛ کسی را از جمعیت نمونه بگیرید که آن چیز را دارد، مانند 0499370899.',
  },
  check: ({ examples: all }) =>
    all.map(({ name, baseline, exchanges }) => ({
      exchange: name,
      tried: 'as it is',
      run: async () => {
        const { status, errors } = baseline;
        if (status !== 200 || errors.length > 0) {
          const [first] = errors;
          return `answered ${status} ${first?.code ?? ''} at ${first?.path.join('.') || 'the document'}`;
        }
        return exchanges.length > 0 ? undefined : 'nothing was asked of the agency';
      },
    })),
};

export const operationsShown: AnswerRule = {
  id: 'operations-shown',
  reads: 'answers',
  from: 'standard',
  unless: ['examples-answered'],
  title: {
    en: 'Every operation is called by an example, or reconciles one that is.',
    fa: 'هر عملیات را نمونه‌ای صدا می‌زند، یا عملیات صدا زده‌ای را تطبیق می‌دهد.',
  },
  why: {
    en: 'A call that no example leads to has no exchange to derive failures from, or is called by nobody at all.',
    fa: 'فراخوانی‌ای که هیچ نمونه‌ای به آن نمی‌رسد تبادلی ندارد که خرابی از آن ساخته شود، یا اصلاً صدا زده نمی‌شود.',
  },
  mend: {
    en: 'Ask for its field in an example, or take the operation away.',
    fa: 'فیلدش را در نمونه‌ای بپرسید، یا عملیات را بردارید.',
  },
  check: ({ adapter, called }) => {
    const reconciling = new Set(adapter.part.operations.map(({ reconcile }) => reconcile?.name));
    const missing = adapter.part.operations.filter(({ name }) => !called.has(name) && !reconciling.has(name));
    return missing.map(({ name }) => ({
      exchange: name,
      tried: 'all examples',
      run: async () => 'no example calls it',
    }));
  },
};

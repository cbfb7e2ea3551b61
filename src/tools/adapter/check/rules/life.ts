/** Rules about for how long an answer may be given again, and about what changes something. */

import { isInputObjectType, isObjectType } from 'graphql';
import { breaches } from '../../../../graph/rules.ts';
import { traceField } from '../../../../graph/trace.ts';
import type { DeclaredOperation } from '../../../../types.ts';
import type { LoadedAdapter } from '../loaded.ts';
import type { CodeRule } from '../rule.ts';
import { type Member, membersOf } from '../sources/members.ts';

export const freshness: CodeRule = {
  id: 'freshness',
  reads: 'code',
  from: 'draft',
  title: {
    en: 'Every operation declares its `reuse`, of at most a day, fresh and stale together.',
    fa: 'هر عملیات `reuse` خود را اعلام می‌کند، تازه و کهنه روی هم حداکثر یک روز.',
  },
  why: {
    en: 'What is not declared cannot be kept, and what is kept for longer would outlive an order to forget it.',
    fa: 'آنچه اعلام نشده نگه داشته نمی‌شود، و آنچه بیشتر بماند از دستور فراموشی هم جان به در می‌برد.',
  },
  mend: {
    en: "Say `reuse: { ttlSeconds, staleSeconds, sharedBy }`, or `'never'`, which is an answer.",
    fa: "`reuse: { ttlSeconds, staleSeconds, sharedBy }` را بگویید، یا `'never'` که خودش پاسخ است.",
  },
  check: ({ part }) => {
    const undeclared = part.operations.filter(({ declared }) => declared.reuse === undefined);
    const operations = part.operations.filter((operation) => !undeclared.includes(operation));
    const found = breaches([{ ...part, operations }], new Set()).filter(({ kind }) => kind === 'life');
    return [...undeclared.map(({ name }) => `"${name}" declares no reuse.`), ...found.map(({ sentence }) => sentence)];
  },
};

const mostSecondsOfFacts = 60;
const decidingNames =
  /^(status|debt|paid|owed|balance|revoked|suspended|blocked)$|Status$|^is(Valid|Alive|Paid|Suspended|Blocked|Active|Revoked)$/;

export const decidingFacts: CodeRule = {
  id: 'deciding-facts',
  reads: 'code',
  from: 'draft',
  title: {
    en: 'Facts that decide over services (`status`, `debt`, `paid`, or said so in the description) are kept for at most 60 s and never stale.',
    fa: 'واقعیت‌هایی که درباره خدمت تصمیم می‌گیرند (`status`، `debt`، `paid` یا به گفته شرح) حداکثر ۶۰ ثانیه می‌مانند و هرگز کهنه داده نمی‌شوند.',
  },
  why: {
    en: 'Somebody who died, paid or lost a licence a minute ago must not be served from an old answer.',
    fa: 'کسی که یک دقیقه پیش درگذشته، پرداخته یا پروانه‌اش را از دست داده نباید با پاسخ کهنه خدمت بگیرد.',
  },
  mend: {
    en: 'Set `ttlSeconds` to 60 or less and `staleSeconds` to 0, or ask for the fact by an operation of its own.',
    fa: '`ttlSeconds` را ۶۰ یا کمتر و `staleSeconds` را ۰ کنید، یا آن واقعیت را با عملیاتی جدا بپرسید.',
  },
  check: (adapter) =>
    membersOf(adapter.part.document)
      .filter(decides)
      .flatMap((member) => keptTooLong(adapter, member)),
};

const decides = ({ kind, name, node }: Member): boolean =>
  kind === 'field' && (decidingNames.test(name) || /\bdecides? over\b/i.test(node.description?.value ?? ''));

function keptTooLong({ graph, part }: LoadedAdapter, { coordinate }: Member): readonly string[] {
  const trace = graph && traceField(graph.schema, graph.parts, coordinate);
  const nameOf = (operation: DeclaredOperation): string | undefined =>
    part.operations.find(({ declared }) => declared === operation)?.name;
  return (trace?.operations ?? []).flatMap((operation) => {
    const { reuse } = operation;
    const name = nameOf(operation);
    if (!reuse || reuse === 'never' || name === undefined) return [];
    const isBrief = reuse.ttlSeconds <= mostSecondsOfFacts && reuse.staleSeconds === 0;
    const kept = `${reuse.ttlSeconds} s, stale ${reuse.staleSeconds} s`;
    return isBrief ? [] : [`"${coordinate}" comes with "${name}", which is kept for ${kept}.`];
  });
}

export const changes: CodeRule = {
  id: 'changes',
  reads: 'code',
  from: 'draft',
  title: {
    en: "What changes something is asked by a mutation alone, with one `input` that has `idempotencyKey: Uuid!`, and is reconciled by the adapter's own read.",
    fa: 'آنچه چیزی را عوض می‌کند تنها از mutation صدا زده می‌شود، با یک `input` که `idempotencyKey: Uuid!` دارد، و با خواندنی از خود آداپتور تطبیق می‌شود.',
  },
  why: {
    en: 'Whoever hears nothing of a payment sends it again; the key alone tells that it is the same one.',
    fa: 'هر که از پرداختی خبری نشنود دوباره می‌فرستد؛ فقط کلید می‌گوید که همان است.',
  },
  mend: {
    en: 'Give the mutation one argument `input: …Input!` with the key, and name the read in `reconcile`.',
    fa: 'به mutation یک آرگومان `input: …Input!` با کلید بدهید و خواندن را در `reconcile` نام ببرید.',
  },
  // What makes no graph is said by the rule that it breaks.
  check: (adapter) => [
    ...(adapter.graph ? withoutKey(adapter) : []),
    ...changingReads(adapter),
    ...unreconciled(adapter),
  ],
};

function withoutKey({ part, graph }: LoadedAdapter): readonly string[] {
  const type = graph?.schema.getType('Mutation');
  const fields = isObjectType(type) ? type.getFields() : {};
  const own = membersOf(part.document).filter(
    ({ kind, coordinate }) => kind === 'field' && coordinate.startsWith('Mutation.'),
  );
  return own.flatMap(({ name, coordinate }) => {
    const [input, ...more] = fields[name]?.args ?? [];
    const of = input && 'ofType' in input.type ? input.type.ofType : undefined;
    const key = isInputObjectType(of) ? of.getFields().idempotencyKey?.type.toString() : undefined;
    const isGood = more.length === 0 && input?.name === 'input' && key === 'Uuid!';
    return isGood ? [] : [`"${coordinate}" has no one \`input\` with \`idempotencyKey: Uuid!\`.`];
  });
}

function changingReads({ part, graph }: LoadedAdapter): readonly string[] {
  const unsafe = new Set(part.operations.filter(({ declared }) => !declared.safe).map(({ name }) => name));
  return [...(graph?.asksOf ?? [])]
    .filter(([coordinate, asks]) => !coordinate.startsWith('Mutation.') && asks.some((name) => unsafe.has(name)))
    .map(([coordinate]) => `"${coordinate}" is no mutation, and changes something.`);
}

const unreconciled = ({ part }: LoadedAdapter): readonly string[] =>
  breaches([{ ...part, operations: part.operations.filter(({ declared }) => declared.reuse !== undefined) }], new Set())
    .filter(({ kind }) => kind === 'reconcile')
    .map(({ sentence }) => sentence);

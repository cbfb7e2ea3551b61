/** Rules about the values that the adapter exports, before anything is asked. */

import { isObjectType, Kind } from 'graphql';
import { breaches as partBreaches, resolverBreaches } from '../../../../graph/rules.ts';
import type { LoadedAdapter } from '../loaded.ts';
import type { CodeRule } from '../rule.ts';
import { membersOf } from '../sources/members.ts';

export const loads: CodeRule = {
  id: 'loads',
  reads: 'code',
  from: 'draft',
  title: {
    en: '`adapter.ts` and `sandbox.ts` load, and export `adapter` and `standIn`.',
    fa: '`adapter.ts` و `sandbox.ts` بار می‌شوند و `adapter` و `standIn` را صادر می‌کنند.',
  },
  why: {
    en: 'An adapter that fails as it is loaded is left out, and its agency is away for every office.',
    fa: 'آداپتوری که هنگام بار شدن خراب شود کنار گذاشته می‌شود و دستگاهش برای همه دفترها نیست.',
  },
  mend: {
    en: 'Only declare at the top of a file: what can fail belongs into an operation or a resolver.',
    fa: 'بالای فایل فقط اعلام کنید؛ آنچه ممکن است خراب شود جایش در عملیات یا resolver است.',
  },
  // Who loads it says so: see `check.ts`.
  check: () => [],
};

export const resolved: CodeRule = {
  id: 'resolved',
  reads: 'code',
  from: 'draft',
  title: {
    en: 'Every field that it adds has a resolver, and every resolver a field.',
    fa: 'هر فیلدی که می‌افزاید resolver دارد، و هر resolver فیلدی.',
  },
  why: {
    en: 'A field that nothing answers is null for ever, and nobody is told why.',
    fa: 'فیلدی که چیزی پاسخش را نمی‌دهد همیشه null است و کسی نمی‌داند چرا.',
  },
  mend: {
    en: 'Add the resolver, or take the field from `schema.graphql`; look for a slip in the name.',
    fa: 'resolver را بیفزایید یا فیلد را از `schema.graphql` بردارید؛ شاید نامی غلط نوشته شده.',
  },
  check: ({ part }) => {
    // Of roots and shared types what the document adds, of its own types all.
    const fields = new Set(membersOf(part.document).map(({ coordinate }) => coordinate));
    const typeOf = (type: string) => ({
      getFields: () => new Proxy({}, { get: (_, name) => fields.has(`${type}.${String(name)}`) || undefined }),
    });
    return resolverBreaches(part, typeOf as never).map(({ sentence }) => sentence);
  },
};

export const clash: CodeRule = {
  id: 'clash',
  reads: 'code',
  from: 'draft',
  title: {
    en: 'No other adapter has a field or a type of the same name.',
    fa: 'آداپتور دیگری فیلد یا نوعی با همین نام ندارد.',
  },
  why: {
    en: 'In one graph a name means one thing; of two adapters with one name, one is left out.',
    fa: 'در یک گراف هر نام یک معنا دارد؛ از دو آداپتور با یک نام، یکی کنار گذاشته می‌شود.',
  },
  mend: {
    en: 'Choose a name that says more: whose file, which kind of card.',
    fa: 'نامی برگزینید که بیشتر بگوید: پرونده چه کسی، چه جور کارتی.',
  },
  check: ({ part, others }) => {
    const found = partBreaches([...others, part], new Set()).filter(({ kind }) => kind === 'clash');
    return found.map(({ sentence }) => sentence).filter((sentence) => sentence.includes(part.owner));
  },
};

export const ownSources: CodeRule = {
  id: 'own-sources',
  reads: 'code',
  from: 'draft',
  title: {
    en: 'A field of its own types that asks an operation can be null.',
    fa: 'فیلدی از نوع‌های خودش که عملیاتی را صدا می‌زند می‌تواند null باشد.',
  },
  why: {
    en: 'It can fail while its row is there, and would take the whole row away.',
    fa: 'ممکن است خراب شود در حالی که ردیفش هست، و آن وقت همه ردیف را می‌برد.',
  },
  mend: {
    en: 'Take the `!` from the type of the field.',
    fa: 'علامت `!` را از نوع فیلد بردارید.',
  },
  check: ({ part, graph }) =>
    membersOf(part.document)
      .filter(({ node }) => node.kind === Kind.FIELD_DEFINITION && node.type.kind === Kind.NON_NULL_TYPE)
      .map(({ coordinate }) => ({ coordinate, asks: graph?.asksOf.get(coordinate) ?? [] }))
      .filter(({ asks }) => asks.length > 0)
      .map(({ coordinate, asks }) => `"${coordinate}" asks ${asks.join(' and ')} and cannot be null.`),
};

export const personalScopes: CodeRule = {
  id: 'personal-scopes',
  reads: 'code',
  from: 'draft',
  title: {
    en: 'A field that asks for personal data has a scope of the class `personal`.',
    fa: 'فیلدی که داده شخصی می‌خواهد دامنه‌ای از رده `personal` دارد.',
  },
  why: {
    en: 'Personal scopes are read in a visit alone; a public one would show citizens who are not there.',
    fa: 'دامنه‌های شخصی تنها در مراجعه خوانده می‌شوند؛ دامنه عمومی شهروندی را که حاضر نیست نشان می‌دهد.',
  },
  mend: {
    en: "Set the scope's `dataClass` in the manifest to `personal`, or the operation's to `public` where it is about nobody.",
    fa: '`dataClass` دامنه را در شناسنامه `personal` کنید، یا اگر عملیات درباره کسی نیست مال آن را `public`.',
  },
  check: personalBehindPublic,
};

function personalBehindPublic({ part, graph }: LoadedAdapter): readonly string[] {
  const isPersonal = (name: string): boolean =>
    part.operations.some((operation) => operation.name === name && operation.declared.dataClass === 'personal');
  return membersOf(part.document).flatMap(({ coordinate }) => {
    const asked = (graph?.asksOf.get(coordinate) ?? []).filter(isPersonal);
    const scope = scopeAt(graph, coordinate);
    if (asked.length === 0 || scope === undefined || part.scopes[scope]?.dataClass !== 'public') return [];
    return [`"${coordinate}" asks ${asked.join(' and ')}, which is personal, behind the public scope "${scope}".`];
  });
}

function scopeAt(graph: LoadedAdapter['graph'], coordinate: string): string | undefined {
  const [typeName = '', field = ''] = coordinate.split('.');
  const type = graph?.schema.getType(typeName);
  const node = isObjectType(type) ? type.getFields()[field]?.astNode : undefined;
  const given = node?.directives?.find(({ name }) => name.value === 'access')?.arguments?.[0]?.value;
  return given?.kind === Kind.STRING ? given.value : undefined;
}

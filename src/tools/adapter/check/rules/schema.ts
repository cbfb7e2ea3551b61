/** Rules about the part of the graph that the adapter adds. */

import { type FieldDefinitionNode, type InputValueDefinitionNode, Kind, type TypeNode } from 'graphql';
import { baseDocument } from '../../../../graph/base.ts';
import { sharedTypes } from '../../../../graph/compose.ts';
import type { Part } from '../../../../graph/part.ts';
import { type BreachKind, breaches } from '../../../../graph/rules.ts';
import type { AdapterFiles } from '../files.ts';
import type { FileRule } from '../rule.ts';
import { boundIn } from '../sources/bound.ts';
import { type Member, membersOf } from '../sources/members.ts';

/** Of the rules that composition itself holds to, those of one kind. */
const ofKind =
  (kind: BreachKind) =>
  (files: AdapterFiles): readonly string[] => {
    const part: Part = {
      owner: files.id,
      document: files.schema,
      resolvers: {},
      operations: [],
      scopes: files.manifest?.scopes ?? {},
    };
    const found = breaches([part], sharedTypes(baseDocument()));
    return found.filter((breach) => breach.kind === kind).map(({ sentence }) => sentence);
  };

export const ownTypes: FileRule = {
  id: 'own-types',
  reads: 'files',
  from: 'draft',
  title: {
    en: '`schema.graphql` extends roots and shared types, and adds types of its own: nothing else.',
    fa: '`schema.graphql` ریشه‌ها و نوع‌های مشترک را گسترش می‌دهد و نوع‌های خود را می‌افزاید، و نه بیشتر.',
  },
  why: {
    en: 'A scalar, a directive or a root of one agency would change the graph of all the others.',
    fa: 'اسکالر، دستور یا ریشه یک دستگاه، گراف همه دستگاه‌های دیگر را عوض می‌کند.',
  },
  mend: {
    en: 'Use the scalars of the house; to lead to the thing of another agency, return its key.',
    fa: 'اسکالرهای درگاه را به کار ببرید؛ برای رسیدن به چیز دستگاهی دیگر، کلیدش را برگردانید.',
  },
  check: (files) => [...files.schemaMistakes, ...ofKind('own-types')(files)],
};

export const described: FileRule = {
  id: 'described',
  reads: 'files',
  from: 'draft',
  title: { en: 'Every type and every field has a description.', fa: 'هر نوع و هر فیلد شرحی دارد.' },
  why: {
    en: 'Office software is written by people who have never seen the system of the agency.',
    fa: 'نرم‌افزار دفتر را کسانی می‌نویسند که سامانه دستگاه را هرگز ندیده‌اند.',
  },
  mend: {
    en: 'Say in one sentence what the field is, and when it is null.',
    fa: 'در یک جمله بگویید فیلد چیست و کی null است.',
  },
  check: ofKind('described'),
};

export const access: FileRule = {
  id: 'access',
  reads: 'files',
  from: 'draft',
  title: {
    en: 'Every field of a root or a shared type has `@access` with a scope of the manifest.',
    fa: 'هر فیلد ریشه یا نوع مشترک `@access` با دامنه‌ای از شناسنامه دارد.',
  },
  why: {
    en: 'Who may read a field is decided before anything runs, and by nothing but its scope.',
    fa: 'اینکه چه کسی فیلدی را بخواند پیش از هر اجرایی و تنها با دامنه آن معلوم می‌شود.',
  },
  mend: {
    en: 'Add `@access(scope: "…")`, and the scope to the manifest where it is new.',
    fa: '`@access(scope: "…")` را بیفزایید، و اگر دامنه تازه است آن را در شناسنامه هم.',
  },
  // Without a manifest nobody knows its scopes, and that is said already.
  check: (files) => (files.manifest ? ofKind('access')(files) : []),
};

export const nullable: FileRule = {
  id: 'nullable',
  reads: 'files',
  from: 'draft',
  title: {
    en: 'Every field of a root or a shared type can be null.',
    fa: 'هر فیلد ریشه یا نوع مشترک می‌تواند null باشد.',
  },
  why: {
    en: 'An agency fails by itself: a field that cannot be null takes everything around it away when it does.',
    fa: 'هر دستگاه جداگانه خراب می‌شود؛ فیلدی که null نشود، همه اطرافش را با خود می‌برد.',
  },
  mend: {
    en: 'Take the `!` from the type of the field; columns of a row may keep theirs.',
    fa: 'علامت `!` را از نوع فیلد بردارید؛ ستون‌های یک ردیف می‌توانند داشته باشند.',
  },
  check: ofKind('nullable'),
};

export const names: FileRule = {
  id: 'names',
  reads: 'files',
  from: 'draft',
  title: {
    en: 'Types are named `LikeThis`, fields and arguments `likeThis`, values of an enumeration `LIKE_THIS`.',
    fa: 'نام نوع‌ها `LikeThis`، فیلدها و آرگومان‌ها `likeThis`، و مقدارهای شمارشی `LIKE_THIS` است.',
  },
  why: {
    en: 'The graph is one language for all agencies; spelling of an upstream system gives away whose it is and stays for ever.',
    fa: 'گراف برای همه دستگاه‌ها یک زبان است؛ املای سامانه بالادست لو می‌رود و برای همیشه می‌ماند.',
  },
  mend: {
    en: 'Choose a noun of the counter and rename it in the mapping.',
    fa: 'واژه‌ای از پیشخوان برگزینید و در نگاشت نامش را عوض کنید.',
  },
  check: ({ schema }) =>
    membersOf(schema)
      .filter(({ kind, name }) => !forms[kind].test(name))
      .map(({ coordinate }) => `"${coordinate}" is not named as the graph names things.`),
};

const camel = /^[a-z][a-z0-9]*([A-Z][a-z0-9]*)*$/;
const forms: Readonly<Record<Member['kind'], RegExp>> = {
  type: /^[A-Z][A-Za-z0-9]*$/,
  field: camel,
  input: camel,
  argument: camel,
  value: /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/,
};

export const listsBounded: FileRule = {
  id: 'lists-bounded',
  reads: 'files',
  from: 'draft',
  title: {
    en: 'Every list says in its description how long it can be: `at most 50`.',
    fa: 'هر فهرست در شرح خود می‌گوید تا چند مورد می‌تواند باشد: `at most 50`.',
  },
  why: {
    en: 'A screen is drawn and a document is priced before the answer is there.',
    fa: 'صفحه پیش از رسیدن پاسخ کشیده و بهای سند پیش از آن حساب می‌شود.',
  },
  mend: {
    en: 'Write the bound into the description, and hold to it in the mapping with `.max()`.',
    fa: 'حد را در شرح بنویسید و در نگاشت با `.max()` به آن پایبند باشید.',
  },
  check: ({ schema }) =>
    membersOf(schema)
      .filter(({ node }) => isList(node) && boundIn(node.description?.value) === undefined)
      .map(({ coordinate }) => `"${coordinate}" is a list, and its description says no bound.`),
};

type WithType = FieldDefinitionNode | InputValueDefinitionNode;

const isList = (node: Member['node']): node is WithType => 'type' in node && holdsList(node.type);

const holdsList = (type: TypeNode): boolean =>
  type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && holdsList(type.type));

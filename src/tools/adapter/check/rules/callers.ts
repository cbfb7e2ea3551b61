/** Rules about those who ask: whom an answer is given to, and what becomes of what they send. */

import { placesIn } from '../../../../sandbox/faults/altered.ts';
import type { SeenExchange } from '../../../../sandbox/proxy.ts';
import type { AnswerRule, Case } from '../rule.ts';
import type { Scene, Shown } from '../scene.ts';
import { alteredAt, type Leaf, leavesOf, typeAt } from '../sources/variables.ts';
import type { Answered } from '../stage/door.ts';
import { anyVisit, othersVisit } from '../stage/house.ts';
import { placeName } from '../trying.ts';

interface Asking {
  readonly tried: string;
  readonly visit: string | undefined;
  readonly scopes: readonly string[];
  /** Fields that have to be refused. */
  readonly isRefused: (coordinate: string) => boolean;
}

export const covered: AnswerRule = {
  id: 'covered',
  reads: 'answers',
  from: 'draft',
  title: {
    en: "Nothing is given to whom it does not cover: in somebody else's visit, in none, without the scope.",
    fa: 'چیزی به کسی که شاملش نیست داده نمی‌شود: در مراجعه دیگری، بی مراجعه، بی دامنه.',
  },
  why: {
    en: 'Whose data an operation reads is what `about` says; where it says nobody, everybody may read it.',
    fa: 'اینکه داده چه کسی خوانده می‌شود همان است که `about` می‌گوید؛ اگر هیچ‌کس را نگوید، همه می‌خوانند.',
  },
  mend: {
    en: 'Let `about` name every citizen whose data is in the answer, and set `dataClass` to `personal`.',
    fa: 'بگذارید `about` هر شهروندی را که داده‌اش در پاسخ است نام ببرد، و `dataClass` را `personal` کنید.',
  },
  check: (scene) => {
    const { adapter, stage, shown } = scene;
    const own = Object.keys(adapter.agency.manifest.scopes);
    const others = stage.scopes.filter((scope) => !own.includes(scope));
    const isPersonal = personalFields(scene);
    const askings: readonly Asking[] = [
      { tried: "somebody else's visit", visit: othersVisit, scopes: stage.scopes, isRefused: ofCitizens(scene) },
      { tried: 'no visit', visit: undefined, scopes: stage.scopes, isRefused: isPersonal },
      { tried: 'without the scopes', visit: anyVisit, scopes: others, isRefused: (name) => ownFields(scene).has(name) },
    ];
    return shown.flatMap((each) => askings.map((asking) => coveredCase(scene, each, asking)));
  },
};

const coveredCase = ({ stage }: Scene, shown: Shown, { tried, isRefused, ...who }: Asking): Case => ({
  exchange: shown.name,
  tried,
  run: async () => {
    const { document, variables } = shown;
    const answer = await stage.askAs({ document, variables, ...who });
    return givenAt(shown, answer, isRefused);
  },
});

/** A field that is given although it has to be refused. */
function givenAt(
  { coordinates }: Shown,
  { data }: Answered,
  isRefused: (coordinate: string) => boolean,
): string | undefined {
  const paths = [...coordinates].filter(([, coordinate]) => isRefused(coordinate));
  const given = paths.find(([path]) => valuesAt(data, path.split('.')).some((value) => value !== null));
  return given && `${given[1]} is given`;
}

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, step === undefined ? [] : [step, ...rest]));
  if (value === undefined || value === null) return [];
  if (step === undefined) return [value];
  return valuesAt((value as Readonly<Record<string, unknown>>)[step], rest);
}

/** Those with a scope of their own. */
function ownFields({ adapter }: Scene): ReadonlySet<string> {
  const extensions = adapter.part.document.definitions.filter(({ kind }) => kind === 'ObjectTypeExtension');
  return new Set(
    extensions.flatMap((each) =>
      'fields' in each && 'name' in each
        ? (each.fields ?? []).map(({ name }) => `${each.name?.value}.${name.value}`)
        : [],
    ),
  );
}

function personalFields(scene: Scene): (coordinate: string) => boolean {
  const own = ownFields(scene);
  const { part, graph } = scene.adapter;
  const personal = new Set(
    part.operations.filter(({ declared }) => declared.dataClass === 'personal').map(({ name }) => name),
  );
  return (coordinate) =>
    own.has(coordinate) && (graph?.asksOf.get(coordinate) ?? []).some((name) => personal.has(name));
}

/** What extends a citizen is of that citizen. */
function ofCitizens(scene: Scene): (coordinate: string) => boolean {
  const isPersonal = personalFields(scene);
  return (coordinate) => coordinate.startsWith('Citizen.') && isPersonal(coordinate);
}

const hostileTexts: readonly string[] = [
  '../../admin',
  '..',
  'a/../b',
  'x?admin=1',
  'x#y',
  'x@evil.example',
  'x\r\nX-Evil: 1',
  ']]><evil/>',
  '</a><evil/>',
  '&evil;',
  '{env.HOME}',
  '__proto__',
  'constructor',
];
const hostileNumbers: readonly number[] = [99_999_999, -1, 2_147_483_647];

export const hostileInput: AnswerRule = {
  id: 'hostile-input',
  reads: 'answers',
  from: 'draft',
  title: {
    en: 'What a client sends is refused or sent as data: never another path, header, element or member.',
    fa: 'آنچه کلاینت می‌فرستد رد یا به شکل داده فرستاده می‌شود: هرگز مسیر، سرآیند، عنصر یا عضوی دیگر نمی‌شود.',
  },
  why: {
    en: "A value that leaves its place asks the agency, in the gateway's name, for whatever it likes.",
    fa: 'مقداری که از جای خود بیرون بزند، به نام درگاه هر چه بخواهد از دستگاه می‌پرسد.',
  },
  mend: {
    en: 'Build paths with `path`, queries with `query`, XML with `element`; never by joining texts.',
    fa: 'مسیر را با `path`، پرسمان را با `query` و XML را با `element` بسازید؛ هرگز با چسباندن متن.',
  },
  check: (scene) =>
    scene.shown.flatMap((shown) =>
      leavesOf(shown.variables).flatMap(({ at, value }) =>
        (typeof value === 'string' ? hostileTexts : []).map((text) => ({
          exchange: shown.name,
          tried: `${at} = ${JSON.stringify(text)}`,
          run: async () => {
            scene.stage.mark();
            await scene.stage.ask({ document: shown.document, variables: alteredAt(shown.variables, at, text) });
            return scene.stage
              .since()
              .exchanges.map((seen) => otherShape(shown, seen))
              .find(Boolean);
          },
        })),
      ),
    ),
};

export const inputsBounded: AnswerRule = {
  id: 'inputs-bounded',
  reads: 'answers',
  from: 'draft',
  title: {
    en: 'What is too long or too large is `BAD_INPUT`, and the agency never hears of it.',
    fa: 'آنچه بیش از حد دراز یا بزرگ است `BAD_INPUT` است و دستگاه هرگز از آن خبر نمی‌شود.',
  },
  why: {
    en: 'A text of a hundred thousand characters costs the sender nothing and the agency an index scan.',
    fa: 'متنی صدهزار نویسه‌ای برای فرستنده هیچ و برای دستگاه جست‌وجوی کامل خرج دارد.',
  },
  mend: {
    en: "Use a scalar of the house, or throw `new InvalidInput('argument', 'RANGE')` in the resolver, before it calls.",
    fa: "اسکالر درگاه را به کار ببرید، یا در resolver پیش از فراخوانی `new InvalidInput('argument', 'RANGE')` بدهید.",
  },
  check: (scene) =>
    scene.shown.flatMap((shown) =>
      leavesOf(shown.variables).flatMap((leaf) =>
        tooMuch(leaf, typeAt(scene.adapter.graph?.schema, shown.parsed, leaf.at)).map((value) => ({
          exchange: shown.name,
          tried: `${leaf.at} = ${typeof value === 'string' ? `${value.length} characters` : value}`,
          run: () => takenAt(scene, shown, { at: leaf.at, value }),
        })),
      ),
    ),
};

async function takenAt({ stage }: Scene, { document, variables }: Shown, leaf: Leaf): Promise<string | undefined> {
  const answer = await stage.ask({ document, variables: alteredAt(variables, leaf.at, leaf.value) });
  const other = answer.errors.find(({ code }) => !refusing.has(code));
  if (answer.errors.length === 0) return 'it is taken';
  if (other) return `${other.code} at ${placeName(other.path)}`;
  // What the document asks for beside it may be asked.
  const isSent = stage.since().exchanges.some(({ target, sent }) => target.length + sent.length > sizeOf(leaf));
  return isSent ? 'the agency was asked all the same' : undefined;
}

/** Longer than any message without it. */
const sizeOf = ({ value }: Leaf): number => (typeof value === 'string' ? value.length / 2 : Number.POSITIVE_INFINITY);

const refusing: ReadonlySet<string> = new Set(['BAD_INPUT', 'BAD_REQUEST', 'DOCUMENT_TOO_COSTLY']);

/** An amount may be of any size; a number of things, of a page or of a year may not. */
function tooMuch({ value }: Leaf, type: string | undefined): readonly (string | number)[] {
  if (typeof value === 'string') return ['x'.repeat(100_000)];
  return type === 'Int' ? hostileNumbers : [];
}

/** Anything in a message that stands elsewhere than in the message of the same call when all was well. */
function otherShape(shown: Shown, seen: SeenExchange): string | undefined {
  const right = shown.exchanges.find(({ operation }) => operation === seen.operation);
  if (seen.operation === undefined)
    return isToken(seen) ? undefined : `the agency was sent ${seen.method} to a path that it does not have`;
  if (!right) return undefined;
  const [as, was] = [shapeOf(seen), shapeOf(right)];
  return as === was ? undefined : `the agency was sent ${as.slice(0, 120)} in place of ${was.slice(0, 120)}`;
}

/** What gives tokens is no operation. */
const isToken = ({ sent }: SeenExchange): boolean => sent.includes('grant_type=');

function shapeOf({ method, target, headers, sent }: SeenExchange): string {
  const [path = '', query = ''] = target.split('?', 2);
  const segments = path.split('/').length;
  const type = String(headers['content-type'] ?? '');
  const names = Object.keys(headers)
    .filter((name) => name !== 'content-length')
    .toSorted();
  const places = placesIn({ headers: { 'content-type': type }, body: sent }).map(({ at }) => at);
  return `${method} ${segments} segments ?${[...new URLSearchParams(query).keys()]} ${names} ${places}`;
}

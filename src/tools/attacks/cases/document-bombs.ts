/** Documents that are small to send and ruinous to take: the third table of FAULTS, and what was learnt of it elsewhere. */

import type { Attack } from '../attack.ts';
import { letThrough, pestering, spinning } from '../plants.ts';
import { cpuLimitMs, type Parameters, refusedDocuments } from '../rig/documents.ts';
import type { Rig } from '../rig/rig.ts';

const repeated = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const nested = (count: number, open: string, close: string, inside = ''): string =>
  `${open.repeat(count)}${inside}${close.repeat(count)}`;

const citizen = (selection: string): string => `{ citizen(nationalId: "0499370899") { ${selection} } }`;

const plants = {
  'let through': { breaks: 'something harmless is sent in its place', foundBy: 'refused', rig: letThrough },
  spinning: { breaks: 'the gateway spins for 120 ms with each request', foundBy: 'CPU of the dearest', rig: spinning },
  pestering: { breaks: 'somebody asks an agency with each request', foundBy: 'agency calls', rig: pestering },
} as const;

interface Bomb {
  readonly name: string;
  readonly asked: string;
  readonly plant: keyof typeof plants;
  readonly documents: () => Readonly<Record<string, string | Parameters>>;
}

const bomb = ({ name, asked, plant, documents }: Bomb): Attack => ({
  name,
  asked: `${asked}: refused before execution in ≤ ${cpuLimitMs} ms of CPU, 0 agency calls, process alive`,
  run: (rig: Rig) => refusedDocuments(rig, documents()),
  plant: plants[plant],
});

export const aliases = bomb({
  name: 'aliases',
  asked: '101 aliases, of nothing and of a citizen, and through fragments',
  plant: 'let through',
  documents: () => ({
    '101 of nothing': `query cop { ${repeated(101, (i) => `alias${i}:__typename`)} }`,
    '101 of a citizen': `{ ${repeated(101, (i) => `a${i}: citizen(nationalId: "0499370899") { identity { lastName } }`)} }`,
    '50 in a fragment used 3 times': `{ a: citizen(nationalId: "0499370899") { ...f } b: citizen(nationalId: "0499370899") { ...f } c: citizen(nationalId: "0499370899") { ...f } } fragment f on Citizen { ${repeated(50, (i) => `x${i}: nationalId`)} }`,
  }),
});

export const repeatedFields = bomb({
  name: 'repeated-fields',
  asked: '5,000 repeated fields, and 500',
  plant: 'spinning',
  documents: () => ({
    '5,000 of nothing': `{ ${repeated(5_000, () => '__typename')} }`,
    '500 of nothing': `query cop { ${repeated(500, () => '__typename')} }`,
    '500 in a citizen': citizen(repeated(500, () => 'nationalId')),
    '5,000 in fragments': `{ ${repeated(100, () => '...f')} } fragment f on Query { ${repeated(50, () => '__typename')} }`,
  }),
});

export const directives = bomb({
  name: 'directives',
  asked: '10,000 directives, 1,000, and 10 that nobody knows',
  plant: 'let through',
  documents: () => ({
    '10,000 on a field': `{ __typename ${repeated(10_000, () => '@include(if: true)')} }`,
    '1,000 on a field': `{ __typename ${repeated(1_000, () => '@skip(if: false)')} }`,
    '10 unknown': `query cop { __typename ${'@aa'.repeat(10)} }`,
    '1,000 on an operation': `query x ${repeated(1_000, (i) => `@d${i}`)} { __typename }`,
    '200 over fields': `{ ${repeated(200, (i) => `__typename @include(if: ${i % 2 === 0})`)} }`,
  }),
});

export const nesting = bomb({
  name: 'nesting',
  asked: 'nesting of 10,000 and of 1,000 levels, and round and round through the graph',
  plant: 'pestering',
  documents: () => ({
    '10,000 levels': nested(10_000, '{ a ', '}'),
    '1,000 levels': nested(1_000, '{ a ', '}', '{ b }'),
    'round the graph': citizen(nested(12, 'properties { owners { ... on Citizen { ', '} } } ', 'nationalId ')),
    'inline fragments 1,000 deep': `{ ${nested(1_000, '... { ', '} ', '__typename')} }`,
    'a chain of 1,000 fragments': `{ ...f0 } ${repeated(1_000, (i) => `fragment f${i} on Query { ...f${i + 1} }`)} fragment f1000 on Query { __typename }`,
  }),
});

export const fragmentBomb = bomb({
  name: 'fragment-bomb',
  asked: 'fragments that double 20 times, or grow tenfold 6 times',
  plant: 'spinning',
  documents: () => ({
    'doubled 20 times': `{ ...f0 } ${repeated(20, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f20 on Query { __typename }`,
    'tenfold 6 times': `{ ...f0 } ${repeated(6, (i) => `fragment f${i} on Query { ${`...f${i + 1} `.repeat(10)} }`)} fragment f6 on Query { __typename }`,
    'doubled in a citizen': `${citizen('...f0')} ${repeated(20, (i) => `fragment f${i} on Citizen { ...f${i + 1} ...f${i + 1} }`)} fragment f20 on Citizen { identity { lastName } }`,
  }),
});

export const circularFragments = bomb({
  name: 'circular-fragments',
  asked: 'fragments within themselves',
  plant: 'let through',
  documents: () => ({
    'in itself': '{ ...a } fragment a on Query { ...a }',
    'in one another': '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }',
    'through fields': `${citizen('...a')} fragment a on Citizen { properties { owners { ...b } } } fragment b on Citizen { identity { lastName } ...a }`,
    'a ring of 90': `{ ...f0 } ${repeated(90, (i) => `fragment f${i} on Query { __typename ...f${(i + 1) % 90} }`)}`,
  }),
});

export const inlineFragments = bomb({
  name: 'inline-fragments',
  asked: 'inline fragments 200×100',
  plant: 'pestering',
  documents: () => ({
    '200×100': `{ ${repeated(200, () => `... { ${repeated(100, () => '__typename')} }`)} }`,
    '200×100, typed': `{ ${repeated(200, () => `... on Query { ${repeated(100, (i) => `a${i}: __typename`)} }`)} }`,
    '200×20 in a citizen': citizen(repeated(200, () => `... on Citizen { ${repeated(20, () => 'nationalId')} }`)),
  }),
});

export const listLiteral = bomb({
  name: 'list-literal',
  asked: 'a list literal 10,000 deep, and objects, and defaults',
  plant: 'let through',
  documents: () => ({
    'a list 10,000 deep': `{ citizens(nationalIds: ${nested(10_000, '[', ']')}) { nationalId } }`,
    'a list 2,000 deep': `{ citizens(nationalIds: ${nested(2_000, '[', ']')}) { nationalId } }`,
    'an object 1,000 deep': `mutation { payPropertyTax(input: ${nested(1_000, '{a:', '}', '1')}) { state } }`,
    'a default 2,000 deep': `query($x: [NationalId!]! = ${nested(2_000, '[', ']')}) { citizens(nationalIds: $x) { nationalId } }`,
    'a type 1,000 deep': `query($x: ${nested(1_000, '[', ']', 'Int')}) { __typename }`,
    '4,000 in one list': `{ citizens(nationalIds: [${repeated(4_000, () => '"0499370899"')}]) { nationalId } }`,
  }),
});

export const dearDocuments = bomb({
  name: 'dear-documents',
  asked: 'within all bounds, and dear for the agencies (DVGA: resource intensive queries)',
  plant: 'let through',
  documents: () => {
    const everything =
      'identity { lastName } vehicles { plate fines { amount } trafficZonePermits { zone } } properties { code tax { debt } owners { ... on Citizen { nationalId identity { lastName } vehicles { fines { amount } } } } } drivingLicence { status }';
    const ids = Array.from({ length: 100 }, () => '0499370899');
    return {
      'everything of 100, in a literal': `{ citizens(nationalIds: ${JSON.stringify(ids)}) { ${everything} } }`,
      'everything of 100, in a variable': {
        query: `query($ids: [NationalId!]!) { citizens(nationalIds: $ids) { ${everything} } }`,
        variables: { ids },
      },
      'of 95 through aliases': `{ ${repeated(95, (i) => `a${i}: citizen(nationalId: "0499370899") { vehicles { fines { amount } } properties { owners { ... on Citizen { nationalId identity { lastName } vehicles { plate } } } } }`)} }`,
    };
  },
});

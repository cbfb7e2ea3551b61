/** Documents as large as a document may be, made to cost as much as such a one can. */

import { atMost, exactly } from '../../trials/finding.ts';
import type { Attack } from '../attack.ts';
import { spinning } from '../plants.ts';
import { cpuLimitMs, sendDocument, sendersAt, stillAnswers } from '../rig/documents.ts';
import { callsDuring, cpuMsOf } from '../rig/measure.ts';

const repeated = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');

const names = repeated(30, (i) => `__typename t${i}: __typename`);

const documents: Readonly<Record<string, string>> = {
  'fields of one name, compared with each other': `{ ${repeated(9, (i) => `... @include(if: true) { ${repeated(99, () => '__typename')} n${i}: __typename }`)} }`,
  'fragments, compared with each other': `{ ${repeated(30, (i) => `...f${i}`)} } ${repeated(30, (i) => `fragment f${i} on Query { ${repeated(30, (j) => (j < 3 ? `a${j}: __typename` : '__typename'))} }`)}`,
  'fragments that spread each other': `{ ...f0 } ${repeated(90, (i) => `fragment f${i} on Query { __typename ${i < 89 ? `...f${i + 1}` : ''} }`)}`,
  'nested fields of one name': `{ ${repeated(60, () => 'citizen(nationalId: "0000000000") { properties { owners { ... on Citizen { properties { owners { __typename } } } } } }')} }`,
  'twenty operations': repeated(20, (i) => `query q${i} { ${names} }`),
  'a hundred variables': `query(${repeated(100, (i) => `$v${i}: [NationalId!]! = ["0000000000"]`)}) { __typename }`,
  'fragments nobody uses': `{ __typename } ${repeated(100, (i) => `fragment f${i} on Query { __typename }`)}`,
  'a hundred thousand commas': `{ __typename ${','.repeat(99_000)} }`,
  comments: `{ __typename }${'#'.repeat(99_000)}`,
  'lines of comments': `{ __typename }${'\n#'.repeat(4_900)}`,
  'a long text': `{ citizen(nationalId: "${'\\u0030'.repeat(16_000)}") { nationalId } }`,
  'a block of text': `{ citizen(nationalId: """${'\n 0'.repeat(4_900)}""") { nationalId } }`,
  'a long name': `query ${'q'.repeat(99_000)} { __typename }`,
  'values that are none': `{ citizens(nationalIds: [${repeated(499, () => '"0000000000"')}]) { nationalId } }`,
};

export const belowBounds: Attack = {
  name: 'below-bounds',
  asked: `within every bound, and made to cost the most in reading and validation: ≤ ${cpuLimitMs} ms of CPU, 0 agency calls`,
  async run(rig) {
    const senders = await sendersAt(rig);
    let dearest = { name: '', ms: 0 };
    const calls = await callsDuring(rig, async () => {
      for (const [name, query] of Object.entries(documents)) {
        for (const sender of senders) {
          rig.say(`${name} by ${sender.name}`);
          const again = (i: number) =>
            sendDocument(rig, sender, 'application/json', { query: `${query} ${'#'.repeat(i)}` });
          const ms = await cpuMsOf(rig, again);
          if (ms > dearest.ms) dearest = { name: `${name} by ${sender.name}`, ms };
        }
      }
    });
    return [
      atMost('CPU of the dearest', dearest.ms, cpuLimitMs, ` ms, ${dearest.name}`),
      exactly('agency calls', calls, 0),
      ...(await stillAnswers(rig)),
    ];
  },
  plant: { breaks: 'the gateway spins for 120 ms with each request', foundBy: 'CPU of the dearest', rig: spinning },
};

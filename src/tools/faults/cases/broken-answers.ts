/** Answers that are cut, garbled, or not what was agreed: refused every time, and never kept. */

import { all, exactly, type Finding } from '../../trials/finding.ts';
import { times } from '../../trials/rig/load.ts';
import type { Case } from '../case.ts';
import { letThrough } from '../plants.ts';
import { askAbout, callsDuring, countOf, msUntilWhole, type Observed } from '../rig/observe.ts';
import { type AgencyId, questions } from '../rig/questions.ts';
import type { Fault, Rig } from '../rig/rig.ts';

/** Few, so that no breaker opens in between and hides what is looked for. */
const asksAFault = 3;

interface Strike {
  readonly agency: AgencyId;
  readonly fault: Fault;
}

interface Struck extends Strike {
  readonly asked: readonly Observed[];
  /** Of the same people, once the agency is well. */
  readonly again: readonly Observed[];
  readonly callsAgain: number;
}

async function strike(rig: Rig, { agency, fault }: Strike): Promise<Struck> {
  rig.say(`${agency}: ${Object.values(fault).join(' ')}`);
  await rig.fault(agency, { ...fault, operation: questions[agency].operation });
  const asked = await times(asksAFault, 1, () => askAbout(rig, agency));
  await rig.heal(agency);
  await msUntilWhole(rig, agency);
  let again: readonly Observed[] = [];
  const callsAgain = await callsDuring(rig, agency, async () => {
    again = await times(asksAFault, 1, (i) => askAbout(rig, agency, { id: asked[i]?.id ?? rig.newcomer() }));
  });
  return { agency, fault, asked, again, callsAgain };
}

async function strikeAll(rig: Rig, strikes: readonly Strike[]): Promise<readonly Struck[]> {
  const struck: Struck[] = [];
  for (const each of strikes) struck.push(await strike(rig, each));
  return struck;
}

/** Nothing of a broken answer was given, and none was kept. */
function findings(struck: readonly Struck[]): readonly Finding[] {
  const asked = struck.flatMap((each) => each.asked);
  const again = struck.flatMap((each) => each.again);
  const callsAgain = struck.reduce((sum, each) => sum + Math.min(each.callsAgain, asksAFault), 0);
  return [
    all('refused', countOf(asked, 'refused'), asked.length),
    all('asked anew when it is well', callsAgain, again.length),
    all('then true', countOf(again, 'true'), again.length),
  ];
}

const everywhere = (faults: readonly Fault[]): readonly Strike[] =>
  (['civil-registry', 'municipality', 'police'] as const).flatMap((agency) =>
    faults.map((fault) => ({ agency, fault })),
  );

const plant = { breaks: 'the answers are let through', foundBy: 'refused', rig: letThrough } as const;

export const cutAnswers: Case = {
  name: 'cut-answers',
  about: 'agencies',
  asked: 'reset in the middle; early end with and without a length: 100 % refused, nothing kept',
  run: async (rig) =>
    findings(
      await strikeAll(
        rig,
        everywhere([{ kind: 'reset' }, { kind: 'truncate' }, { kind: 'truncate', contentLength: false }]),
      ),
    ),
  plant,
};

export const invalidAnswers: Case = {
  name: 'invalid-answers',
  about: 'agencies',
  asked: 'invalid JSON and XML, a page with 200, another content type: AGENCY_INVALID, nothing kept, nothing crashes',
  async run(rig) {
    const { pid } = rig.gateway();
    const kinds = [
      { kind: 'malformed' },
      { kind: 'malformed', how: 'garbled' },
      { kind: 'html' },
      { kind: 'content-type' },
    ];
    const struck = await strikeAll(rig, everywhere(kinds));
    const codes = new Set(struck.flatMap(({ asked }) => asked.flatMap(({ errors }) => errors.map(({ code }) => code))));
    return [
      ...findings(struck),
      exactly('codes', [...codes].join(' '), 'AGENCY_INVALID'),
      exactly('processes', rig.gateway().pid, pid),
    ];
  },
  plant,
};

export const tlsInPlaceOfAnswers: Case = {
  name: 'tls',
  about: 'agencies',
  asked: 'speaks TLS where none is wanted: refused, nothing kept (expired, other host, other CA: test/transport)',
  run: async (rig) => findings(await strikeAll(rig, everywhere([{ kind: 'tls' }]))),
  plant,
};

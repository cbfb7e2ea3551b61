/** Fields that are not what was agreed: an error in their own place alone, and no identifier is guessed. */

import { all, exactly, type Finding } from '../../trials/finding.ts';
import { times } from '../../trials/rig/load.ts';
import type { Case } from '../case.ts';
import { spreadingTo } from '../plants.ts';
import type { Answered } from '../rig/door.ts';
import { msUntilWhole } from '../rig/observe.ts';
import {
  type AgencyId,
  agencyIds,
  documentFor,
  othersThan,
  questions,
  type Verdict,
  verdictOn,
} from '../rig/questions.ts';
import type { Fault, Rig } from '../rig/rig.ts';

/** Of each agency a field that says whose or which it is, and one more. */
const fieldsOf: Readonly<Record<AgencyId, readonly string[]>> = {
  'civil-registry': ['nationalCode', 'family'],
  municipality: ['code', 'area'],
  police: ['nationalCode', 'plate'],
};

const wrong = ['missing-field', 'null-field', 'wrong-type'] as const;

interface Seen {
  readonly agency: AgencyId;
  readonly answered: Answered;
  readonly verdicts: Readonly<Record<AgencyId, Verdict>>;
}

async function look(rig: Rig, agency: AgencyId, fault: Fault): Promise<readonly Seen[]> {
  rig.say(`${agency}: ${Object.values(fault).join(' ')}`);
  await rig.fault(agency, { ...fault, operation: questions[agency].operation });
  const seen = await times(2, 1, async () => {
    const id = rig.newcomer();
    const answered = await rig.ask({ document: documentFor(agencyIds), variables: { id } });
    const verdicts = Object.fromEntries(agencyIds.map((one) => [one, verdictOn(answered, one, id)]));
    return { agency, answered, verdicts: verdicts as Seen['verdicts'] };
  });
  await rig.heal(agency);
  await msUntilWhole(rig, agency);
  return seen;
}

async function lookAtAll(rig: Rig, kinds: readonly string[]): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  for (const agency of agencyIds)
    for (const field of fieldsOf[agency])
      for (const kind of kinds) seen.push(...(await look(rig, agency, { kind, field })));
  return seen;
}

const isOnlyThere = ({ agency, answered, verdicts }: Seen): boolean =>
  answered.errors.every(({ path }) => path[0] === 'citizen' && path[1] === questions[agency].field) &&
  othersThan(agency).every((other) => verdicts[other] === 'true');

function findings(broken: readonly Seen[], extra: readonly Seen[]): readonly Finding[] {
  const count = (seen: readonly Seen[], isSo: (one: Seen) => boolean): number => seen.filter(isSo).length;
  const isOwn = (verdict: Verdict) => (one: Seen) => one.verdicts[one.agency] === verdict;
  return [
    all('refused in their own place', count(broken, isOwn('refused')), broken.length),
    all('errors nowhere else', count(broken, isOnlyThere), broken.length),
    exactly('identifiers guessed', count(broken, isOwn('false')), 0),
    all('extra fields ignored', count(extra, isOwn('true')), extra.length),
  ];
}

export const wrongFields: Case = {
  name: 'wrong-fields',
  about: 'agencies',
  asked: 'missing, null, of another type: an error at that path only; extra ignored; 0 identifiers guessed',
  run: async (rig) => findings(await lookAtAll(rig, wrong), await lookAtAll(rig, ['extra-field'])),
  plant: {
    breaks: 'another agency answers a page',
    foundBy: 'errors nowhere else',
    rig: (rig) => ({
      ...spreadingTo('police')(rig),
      fault: async (agency, fault) => {
        await rig.fault(agency, fault);
        if (agency !== 'police') await rig.fault('police', { kind: 'html' });
      },
    }),
  },
};

/** Many at once: who may be taken for one another, and whoever asks for more people than anybody serves. */

import { personOf, platesOf } from '../../../sandbox/population/index.ts';
import type { NationalId } from '../../../scalars/index.ts';
import { all, atMost, exactly } from '../../trials/finding.ts';
import { sleep, times } from '../../trials/rig/load.ts';
import type { Attack } from '../attack.ts';
import { callsDuring } from '../rig/measure.ts';
import { plateNumbers } from '../rig/questions.ts';
import type { Caller, Rig } from '../rig/rig.ts';
import { clerkAt, poorCitizensPerHour, poorOffices } from '../rig/seeded.ts';

const people = 40;
const crowd = 1_000;
/** From a refusal that may be over soon to the next try, in milliseconds. */
const againAfterMs = 250;
const offices = ['P-1001', 'P-1002', 'L-2001'];
const overview = { en: 'The whole counter', fa: 'همه پیشخوان' } as const;

interface One {
  readonly caller: Caller;
  readonly office: string;
  readonly language: 'fa' | 'en';
}

interface Mine {
  readonly citizen?: {
    readonly nationalId?: string;
    readonly identity?: { readonly firstName: string; readonly lastName: string } | null;
  };
  readonly office?: { readonly id?: string };
  readonly service?: { readonly name?: string };
}

async function oneEach(rig: Rig): Promise<readonly One[]> {
  const citizens = Array.from({ length: people }, () => rig.newcomer());
  const combined = citizens.flatMap((citizen) => offices.map((office) => ({ citizen, office })));
  const callers = await times(combined.length, 8, (i) => rig.caller(combined[i]));
  return callers.flatMap((caller, i) =>
    (['fa', 'en'] as const).map((language) => ({ caller, language, office: combined[i]?.office ?? '' })),
  );
}

export const atOnce: Attack = {
  name: 'all-at-once',
  asked: `${crowd.toLocaleString('en')} at once of the same document with other variables, office, language: each gets its own (DVGA: denial of service by many)`,
  async run(rig) {
    const each = await oneEach(rig);
    let again = 0;
    const asked = async (one: One): ReturnType<Rig['ask']> => {
      const reply = await rig.ask({
        question: 'mine',
        caller: one.caller,
        headers: { 'accept-language': one.language },
      });
      if (!reply.body.errors?.some(({ extensions }) => extensions?.retryable) || again > crowd) return reply;
      // As clients do where they are told that the same may succeed a little later.
      again += 1;
      await sleep(againAfterMs);
      return asked(one);
    };
    const own = await times(crowd, crowd, async (i) => {
      const one = each[(i * 7) % each.length] as One;
      const reply = await asked(one);
      return { isOwn: isOwn(reply.body.data as Mine | undefined, one), isRefused: reply.codes.length > 0 };
    });
    return [
      exactly('answers of somebody else', own.filter((one) => !one.isOwn && !one.isRefused).length, 0),
      all('each its own', own.filter((one) => one.isOwn).length, crowd),
      atMost('told to ask again', again, crowd / 5),
    ];
  },
  plant: {
    breaks: 'the answer of the last one is given to the next',
    foundBy: 'answers of somebody else',
    rig: (rig) => {
      let last: ReturnType<Rig['ask']> | undefined;
      return {
        ...rig,
        ask: (asked) => {
          const given = last ?? rig.ask(asked);
          last = last === undefined ? given : undefined;
          return given;
        },
      };
    },
  },
};

function isOwn(data: Mine | undefined, { caller: { citizen }, office, language }: One): boolean {
  const { nationalId, identity } = data?.citizen ?? {};
  const person = personOf(citizen);
  const isThem =
    nationalId === citizen && identity?.firstName === person?.firstName && identity?.lastName === person?.lastName;
  return isThem && data?.office?.id === office && data.service?.name?.startsWith(overview[language]) === true;
}

const thingsPerHour = poorCitizensPerHour * 10;

export const enumeration: Attack = {
  name: 'enumeration',
  asked: `citizens and plates one after another, through visits, aliases and lists, by every clerk of an office (OWASP: rate limiting): counted by person and thing, stopped at the office’s quota of ${poorCitizensPerHour} and ${thingsPerHour} an hour`,
  async run(rig) {
    const office = poorOffices[rig.mode];
    const clerks = Array.from({ length: 12 }, (_, i) => clerkAt(i));
    const met = new Set<NationalId>();
    let reasons: readonly string[] = [];
    for (const clerk of clerks) {
      // Half as many again as one clerk may.
      for (let i = 0; i < poorCitizensPerHour / 5; i += 1) {
        const caller = await rig.caller({ office, clerk });
        const reply = await rig.ask({ question: 'identity', caller });
        if (JSON.stringify(reply.body.data).includes('lastName')) met.add(caller.citizen);
        reasons = [...reasons, ...reply.codes];
      }
    }
    const listed = await rig.caller({ office, clerk: 'demo' });
    const ids = Array.from({ length: 50 }, () => rig.newcomer());
    const calls = await callsDuring(rig, () => rig.ask({ question: 'citizens', caller: listed, variables: { ids } }));
    const { told, plates } = await plateHunt(rig, office, clerks);
    return [
      exactly('citizens met', met.size, poorCitizensPerHour),
      exactly('other than RATE_LIMITED', new Set(reasons.filter((code) => code !== 'RATE_LIMITED')).size, 0),
      exactly('calls for a list of 50 others', calls, 0),
      atMost('plates told', told, thingsPerHour, ` of ${plates}`),
    ];
  },
  plant: {
    breaks: 'an office without limits is taken for it',
    foundBy: 'citizens met',
    rig: (rig) => ({ ...rig, caller: (wishes) => rig.caller({ ...wishes, office: 'P-1001' }) }),
  },
};

/** Ten plates a document, by each clerk in turn, until they have asked for a quarter more than the office may. */
async function plateHunt(
  rig: Rig,
  office: string,
  clerks: readonly string[],
): Promise<{ told: number; plates: number }> {
  const plates = Array.from({ length: thingsPerHour }, () => platesOf(rig.newcomer())).flat();
  const rounds = Math.ceil((thingsPerHour * 1.25) / plateNumbers.length);
  let told = 0;
  for (let i = 0; i < rounds; i += 1) {
    const caller = await rig.caller({ office, clerk: clerks[i % clerks.length] ?? 'demo' });
    const asked = plateNumbers.map((n) => [`p${n}`, plates[(i * plateNumbers.length + n) % plates.length]]);
    const reply = await rig.ask({ question: 'plates', caller, variables: Object.fromEntries(asked) });
    const vehicles = Object.values((reply.body.data ?? {}) as Record<string, { make?: string | null } | null>);
    told += vehicles.filter((vehicle) => typeof vehicle?.make === 'string').length;
  }
  return { told, plates: rounds * plateNumbers.length };
}

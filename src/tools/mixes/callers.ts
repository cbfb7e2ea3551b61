/** Callers who differ in everything that an answer may depend on. */

import { sandboxToken } from '../../access/sandbox-issuer.ts';
import { type ErrorCode, errorTable, type Language } from '../../errors.ts';
import { type AgencyId, agencyIds } from '../faults/rig/questions.ts';

export interface MixedCaller {
  readonly token: string;
  readonly language: Language;
  readonly hasVisit: boolean;
  /** Agencies whose field this caller may read, in a visit. */
  readonly reads: ReadonlySet<AgencyId>;
}

const scopeOf: Readonly<Record<AgencyId, string>> = {
  'civil-registry': 'civil-registry.identity',
  municipality: 'municipality.properties',
  police: 'police.vehicles',
};

const offices = ['P-1001', 'P-1002', 'L-2001', 'C-3001', 'A-4001', 'J-5001'];
const clients = ['desk', 'kiosk'];
const languages = ['fa', 'en'] as const;

/** Every set of scopes, at every office, each in one language; every fourth caller has opened no visit. */
export async function mixedCallers(dataFolder: string): Promise<readonly MixedCaller[]> {
  const readers = subsets(agencyIds).flatMap((reads) => offices.map((office) => ({ reads, office })));
  return Promise.all(
    readers.map(async ({ reads, office }, i): Promise<MixedCaller> => {
      const scopes = ['counter.lookup', ...reads.map((agency) => scopeOf[agency])];
      const client = clients[i % clients.length] ?? 'desk';
      const token = await sandboxToken(dataFolder, { office, clerk: `clerk-${i}`, client, scopes, expires: '12h' });
      return {
        token,
        language: languages[(i >> 1) % languages.length] ?? 'fa',
        hasVisit: i % 4 !== 3,
        reads: new Set(reads),
      };
    }),
  );
}

const subsets = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: 2 ** all.length }, (_, bits) => all.filter((_one, i) => (bits >> i) & 1));

/** What a caller must be told of an agency's field: nothing wrong, or a code with the sentence in their language. */
export function refusalFor({ reads, hasVisit, language }: MixedCaller, agency: AgencyId): string | undefined {
  const code = codeFor(reads.has(agency), hasVisit);
  return code && `${code} ${errorTable[code].forClerk[language]}`;
}

function codeFor(mayRead: boolean, hasVisit: boolean): ErrorCode | undefined {
  if (!mayRead) return 'FORBIDDEN';
  return hasVisit ? undefined : 'VISIT_REQUIRED';
}

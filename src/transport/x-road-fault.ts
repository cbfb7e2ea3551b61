/** Whose fault an error of X-Road was: `X-Road-Error` and the fault codes of its SOAP (PR-REST section 4.6, PR-MESS section 2.5). */

import { type ErrorCode, Problem } from '../errors.ts';

/** For the log, which tells an error's name and nothing else of it: the rest of the code is text of somebody's. */
class XRoadFault extends Error {
  override readonly name: string;

  constructor(whose: Whose) {
    super('Something on the way through X-Road failed.');
    this.name = whose;
  }
}

type Whose = 'OurRequest' | 'OurSecurityServer' | 'TheirSecurityServer' | 'TheirService';

interface Judgement {
  readonly whose: Whose;
  readonly code: ErrorCode;
  /** It is certain that the service was not called. */
  readonly isUnmade?: boolean;
}

/** The first that begins the code counts. */
const judgements: readonly (readonly [RegExp, Judgement])[] = [
  [/^Client\b/, { whose: 'OurRequest', code: 'AGENCY_INVALID', isUnmade: true }],
  [/^Server\.ServerProxy\.AccessDenied\b/, { whose: 'TheirSecurityServer', code: 'AGENCY_REFUSED_US', isUnmade: true }],
  [/^Server\.ServerProxy\.UnknownService\b/, { whose: 'TheirSecurityServer', code: 'AGENCY_INVALID', isUnmade: true }],
  [
    /^Server\.ServerProxy\.ServiceDisabled\b/,
    { whose: 'TheirSecurityServer', code: 'AGENCY_UNAVAILABLE', isUnmade: true },
  ],
  [/^Server\.ServerProxy\.ServiceFailed\b/, { whose: 'TheirService', code: 'AGENCY_UNAVAILABLE' }],
  [/^Server\.ServerProxy\b/, { whose: 'TheirSecurityServer', code: 'AGENCY_UNAVAILABLE' }],
  // It could not reach theirs, or not hear it: another time it may.
  [
    /^Server\.ClientProxy\.(NetworkError|IOError|HttpError|ServiceFailed)\b/,
    { whose: 'OurSecurityServer', code: 'AGENCY_UNAVAILABLE' },
  ],
  [
    /^Server\.ClientProxy\.(UnknownMember|SslAuthenticationFailed|InvalidClientIdentifier)\b/,
    { whose: 'OurSecurityServer', code: 'MISCONFIGURED', isUnmade: true },
  ],
  [/^Server\.ClientProxy\b/, { whose: 'OurSecurityServer', code: 'MISCONFIGURED' }],
];

const unknown: Judgement = { whose: 'TheirSecurityServer', code: 'AGENCY_UNAVAILABLE' };

export function xRoadProblem(agency: string, fault: string): Problem {
  const { whose, code, isUnmade } = judgements.find(([begins]) => begins.test(fault))?.[1] ?? unknown;
  return new Problem(code, { agency, cause: new XRoadFault(whose), ...(isUnmade && { isUnmade }) });
}

/** Faults: a code that the adapter knows is a business reason, otherwise the fault's own code says whose fault it was. */

import { Problem, Rejected } from '../../errors.ts';
import type { XmlElement } from '../../xml/element.ts';
import { namespaces } from '../../xml/prefixes.ts';
import type { SoapAnswer } from '../../xml/soap-message.ts';
import type { SoapVersion } from './versions.ts';

export const isFault = ({ name, namespace }: XmlElement, version: SoapVersion): boolean =>
  name === 'Fault' && namespace === version.namespace;

/** What the parts of a fault say: section 4.4 of 1.1, section 5.4 of 1.2. Texts for people are not read. */
interface FaultParts {
  /** Local names, the outermost first. */
  readonly codes: readonly string[];
  readonly detail: XmlElement | undefined;
}

export function faultOf(agency: string, answer: SoapAnswer, fault: XmlElement): Error {
  const { codes, detail } = partsOf(fault);
  const [code = '', ...subcodes] = codes;
  const reason = reasonOf(answer, [detail && codeIn(answer, detail), ...subcodes]);
  if (reason !== undefined) return new Rejected(reason);
  if (codes.some((each) => refusals.has(each))) return new Problem('AGENCY_REFUSED_US', { agency, isUnmade: true });
  return isOurs.has(code)
    ? new Problem('AGENCY_INVALID', { agency, isUnmade: true })
    : new Problem('AGENCY_UNAVAILABLE', { agency });
}

/** Our message was not what it had to be, so nothing was done about it; section 2.6 of 1.2. */
const isOurs: ReadonlySet<string> = new Set(['Client', 'Sender', 'MustUnderstand', 'DataEncodingUnknown']);

/** Of WS-Security 1.1.1, section 12, and of the clocks of its timestamps. */
const refusals: ReadonlySet<string> = new Set([
  'UnsupportedSecurityToken',
  'UnsupportedAlgorithm',
  'InvalidSecurity',
  'InvalidSecurityToken',
  'FailedAuthentication',
  'FailedCheck',
  'SecurityTokenUnavailable',
  'MessageExpired',
]);

/** The names of 1.2 are in its namespace, those of 1.1 as a rule in none: neither is taken for the other. */
function partsOf(fault: XmlElement): FaultParts {
  if (fault.namespace === namespaces.soap12) {
    return { codes: codesOf(child(fault, 'Code')), detail: child(fault, 'Detail') };
  }
  return { codes: localName(child(fault, 'faultcode')).split('.'), detail: child(fault, 'detail') };
}

/** `Value`, and those of the subcodes in it; the depth of documents is bounded. */
function codesOf(code: XmlElement | undefined): readonly string[] {
  return code ? [localName(child(code, 'Value')), ...codesOf(child(code, 'Subcode'))] : [];
}

const child = ({ children }: XmlElement, name: string): XmlElement | undefined =>
  children.find((each) => each.name === name);

const localName = (element: XmlElement | undefined): string => (element?.text ?? '').trim().replace(/^[^\s:]+:/, '');

function reasonOf({ faults: { reasons } }: SoapAnswer, codes: readonly (string | undefined)[]): string | undefined {
  const known = codes.find((code) => code !== undefined && Object.hasOwn(reasons, code));
  return known === undefined ? undefined : reasons[known];
}

/** The first element of the code's name anywhere in the detail. */
function codeIn(answer: SoapAnswer, { children }: XmlElement): string | undefined {
  for (const each of children) {
    if (each.name === answer.faults.element && isRead(answer, each)) return each.text.trim();
    const found = codeIn(answer, each);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isRead = (answer: SoapAnswer, { namespace }: XmlElement): boolean =>
  namespace === answer.namespace || Object.hasOwn(answer.others, namespace);

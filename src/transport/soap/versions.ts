/** In what SOAP 1.1 (W3C Note of 8 May 2000) and SOAP 1.2 (second edition) differ on the wire. */

import { namespaces } from '../../xml/prefixes.ts';
import type { SoapMessage } from '../../xml/soap-message.ts';

export interface SoapVersion {
  /** Of envelope, header, body and fault. */
  readonly namespace: string;
  readonly contentType: string;
  readonly headers: (action: string) => Readonly<Record<string, string>>;
  /** Statuses that a fault comes with: section 6.2 of 1.1, section 7.5.2.2 of part 2 of 1.2. */
  readonly faultStatuses: readonly number[];
  /** Name of the attribute that says for whom a header is, and the values that mean us. */
  readonly role: { readonly attribute: string; readonly ours: readonly string[] };
}

const roles = `${namespaces.soap12}/role/`;

export const versions: Readonly<Record<SoapMessage['version'], SoapVersion>> = {
  '1.1': {
    namespace: namespaces.soap11,
    contentType: 'text/xml',
    headers: (action) => ({ 'content-type': 'text/xml; charset=utf-8', soapaction: `"${action}"` }),
    faultStatuses: [500],
    role: { attribute: 'actor', ours: ['', 'http://schemas.xmlsoap.org/soap/actor/next'] },
  },
  '1.2': {
    namespace: namespaces.soap12,
    contentType: 'application/soap+xml',
    headers: (action) => ({ 'content-type': `application/soap+xml; charset=utf-8; action="${action}"` }),
    faultStatuses: [400, 500],
    role: { attribute: 'role', ours: ['', `${roles}next`, `${roles}ultimateReceiver`] },
  },
};

/** A SOAP message as an operation declares it: what the kit makes, and the transport puts into an envelope. */

import type { Prefixes, XmlNode } from './write.ts';

export interface SoapMessage {
  readonly protocol: 'soap';
  readonly version: '1.1' | '1.2';
  readonly target: string;
  /** Of SOAP 1.1 the SOAPAction header, of SOAP 1.2 the parameter of the content type, of WS-Addressing the Action. */
  readonly action: string;
  /** Elements of the envelope's header, each with its namespace. */
  readonly headers: readonly XmlNode[];
  /** The element inside the envelope's body, with its namespace. */
  readonly body: XmlNode;
  /** Sent and checked as WS-Addressing 1.0 has it; `to` stands in place of the address it is sent to. */
  readonly addressing?: { readonly to?: string };
  readonly answer: SoapAnswer;
}

/** How the answer is read. */
export interface SoapAnswer {
  /** Local name of the element that it must have. */
  readonly name: string;
  readonly namespace: string;
  /** Prefixes of the schemas for other namespaces that are read, see `recordOf`. */
  readonly others: Prefixes;
  /** Section 5 of SOAP 1.1: elements refer to each other, and arrays have items of any name. */
  readonly isEncoded: boolean;
  /** `{namespace}local` of header elements that must be understood, and are. */
  readonly understood: readonly string[];
  readonly faults: SoapFaults;
}

export interface SoapFaults {
  /** Local name of the element in a fault's detail that holds the agency's code. */
  readonly element: string;
  /** Reasons in the words of its manifest, by the agency's code. */
  readonly reasons: Readonly<Record<string, string>>;
}

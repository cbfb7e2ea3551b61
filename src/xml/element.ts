/** An XML element as plain data: what the reader returns and what the writer takes. */

export interface XmlElement {
  /** Local name, without prefix. */
  readonly name: string;
  /** Namespace URI; empty where there is none. */
  readonly namespace: string;
  /** Attributes by local name, or by `{namespace}local` where they have one; declarations are left out. Has no prototype. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All character data directly inside this element, never made a number. */
  readonly text: string;
}

/** What a SOAP operation says to X-Road besides what the gateway says for all of them: whose action it is, and for what. */

import { namespaces } from '../xml/prefixes.ts';
import { element, type XmlNode } from '../xml/write.ts';

/** For an operation's `headers`: elements of PR-MESS section 2.2, and the version of the service where it has one. */
export function overXRoad(said: {
  /** With the country's two letters before it, `IR0499370899`. */
  readonly userId?: string;
  readonly issue?: string;
  readonly serviceVersion?: string;
}): readonly XmlNode[] {
  const { userId, issue, serviceVersion } = said;
  return Object.entries({ userId, issue, serviceVersion }).flatMap(([name, text]) =>
    text === undefined ? [] : [element({ name, namespace: namespaces.xroad }, text)],
  );
}

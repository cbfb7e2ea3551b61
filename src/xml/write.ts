/** Writes XML from plain data: text is escaped here and nowhere else, and no name comes from a user. */

export interface XmlNode {
  readonly name: string;
  readonly content: readonly XmlContent[];
}

/** Text is escaped; `undefined` writes nothing, so that an optional element needs no branch. */
export type XmlContent = XmlNode | string | undefined;

/** One element in the document's namespace: `element('plate', element('left', '12'))`. */
export function element(name: string, ...content: readonly XmlContent[]): XmlNode {
  return { name, content };
}

const nameForm = /^[A-Za-z_][\w.-]*$/;

/**
 * The text of one element and what is in it.
 *
 * @param namespace declared as the default namespace on the outermost element.
 * @throws TypeError when an element's name is not a plain ASCII XML name: names are written by programmers.
 */
export function writeXml(node: XmlNode, namespace?: string): string {
  if (!nameForm.test(node.name)) throw new TypeError(`"${node.name}" is not the name of an XML element.`);
  const declaration = namespace === undefined ? '' : ` xmlns="${escapeXml(namespace)}"`;
  let text = `<${node.name}${declaration}>`;
  for (const part of node.content) {
    if (part === undefined) continue;
    text += typeof part === 'string' ? escapeXml(part) : writeXml(part);
  }
  return `${text}</${node.name}>`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
};

/** All but the characters of section 2.2; a lone surrogate is one that it does not have. */
const uncarried = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Escapes markup, and replaces characters that XML 1.0 cannot carry by U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(uncarried, '\uFFFD').replace(/[&<>"'\r]/g, (character) => escapes[character] ?? character);
}

/** What is thrown for a document that is not XML we read. */

/** Its message never repeats the document's text. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

export function notWellFormed(what: string): XmlError {
  return new XmlError(`The document is not well-formed XML: ${what}.`);
}

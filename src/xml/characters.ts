/** Characters and names of XML 1.0 (fifth edition), sections 2.2 and 2.3. */

const lineFeed = 0x0a;
const tab = 0x09;
const space = 0x20;

/** Line ends are made line feeds before anything is read (section 2.11), so there are three characters of white space. */
export const isSpace = (code: number): boolean => code === space || code === lineFeed || code === tab;

/** Where the white space that may begin at `at` ends. */
export function spaceEnd(text: string, at: number): number {
  let end = at;
  while (isSpace(text.charCodeAt(end))) end += 1;
  return end;
}

// Half a pair is no character, but what is in pairs can only be told by looking at both: a second, slower look.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const suspect = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]/;
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

export const hasOnlyCharacters = (text: string): boolean => !suspect.test(text) || !forbidden.test(text);

const beginners =
  'A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}\\u{200d}\\u{2070}-\\u{218f}' +
  '\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}';
const ncName = `[${beginners}][-.0-9\\u{b7}\\u{300}-\\u{36f}\\u{203f}\\u{2040}${beginners}]*`;
const qualified = new RegExp(`^${ncName}(?::${ncName})?$`, 'u');

/** Namespaces in XML 1.0, section 4: a local name, perhaps with a prefix. */
export const isQualifiedName = (name: string): boolean => qualified.test(name);

/** All of ASCII that can be in a name, the colon between its parts included. */
const inName = Uint8Array.from({ length: 128 }, (_, code) => (/[-.:\w]/.test(String.fromCharCode(code)) ? 1 : 0));

/** Where the run of what may be a name ends; `isQualifiedName` tells whether it is one. */
export function nameEnd(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); code >= 128 || inName[code] === 1; code = text.charCodeAt(end)) end += 1;
  return end;
}

/** What stands before, after and between elements and says nothing of them: the declaration, comments, instructions. */

import { isQualifiedName, isSpace, nameEnd } from './characters.ts';
import { notWellFormed } from './xml-error.ts';

const version = `version[ \\t\\n]*=[ \\t\\n]*(?:"1\\.\\d+"|'1\\.\\d+')`;
const encoding = `[ \\t\\n]+encoding[ \\t\\n]*=[ \\t\\n]*(?:"[A-Za-z][\\w.-]*"|'[A-Za-z][\\w.-]*')`;
const standalone = `[ \\t\\n]+standalone[ \\t\\n]*=[ \\t\\n]*(?:"(?:yes|no)"|'(?:yes|no)')`;
const declaration = new RegExp(`^<\\?xml[ \\t\\n]+${version}(?:${encoding})?(?:${standalone})?[ \\t\\n]*\\?>`);

/** Where the first thing after the declaration is; XML 1.0 section 2.8. Its encoding is for whoever made text of the bytes. */
export function declarationEnd(text: string): number {
  return declaration.exec(text)?.[0].length ?? 0;
}

/** Where the comment that begins at `at` ends. */
export function commentEnd(text: string, at: number): number {
  const end = text.indexOf('--', at + 4);
  if (end === -1 || text[end + 2] !== '>') throw notWellFormed('a comment does not end');
  return end + 3;
}

/** Where the processing instruction that begins at `at` ends. */
export function instructionEnd(text: string, at: number): number {
  const targetEnd = nameEnd(text, at + 2);
  const target = text.slice(at + 2, targetEnd);
  const isTarget = isQualifiedName(target) && !target.includes(':') && target.toLowerCase() !== 'xml';
  const end = text.indexOf('?>', targetEnd);
  if (!isTarget || end === -1) throw notWellFormed('a processing instruction is none');
  if (end > targetEnd && !isSpace(text.charCodeAt(targetEnd))) throw notWellFormed('a processing instruction is none');
  return end + 2;
}

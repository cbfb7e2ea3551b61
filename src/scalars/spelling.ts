/** One spelling for words that are written in several: the search compares nothing else. It runs in the browser too. */

const letters: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ئ: 'ی',
  ك: 'ک',
  ة: 'ه',
  ۀ: 'ه',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
};

const halfSpace = '\u200c';

/** A word as it is compared: small letters, Latin digits, Persian ی and ک, no marks above or below, no half-space. */
export function spelling(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u064b-\u065f\u0670\u0640\u200b-\u200f\u2066-\u2069\ufeff]/g, '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/./gu, (letter) => letters[letter] ?? letter);
}

/** A word of a page under every spelling that somebody may look for: whole, and by the parts between its half-spaces. */
export function spellings(word: string): string[] {
  const parts = word.split(halfSpace).filter((part) => part !== '');
  const all = [spelling(word), ...(parts.length > 1 ? parts.map(spelling) : [])];
  return [...new Set(all)].filter((text) => text !== '');
}

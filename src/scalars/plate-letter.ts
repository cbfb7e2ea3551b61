/** The letter in the middle of a plate, in the one way this project writes it. */

import { normaliseText } from './digits.ts';

const letters = new Set([...'بپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی', 'الف', 'D', 'S']);
/** Heh doachashmee, heh goal, ae: what keyboards of other languages have for ه. */
const foreignHeh = /[\u06be\u06c1\u06d5]/g;
const tatweel = /\u0640/g;

/** The canonical letter for any spelling of it, `الف` for ا; undefined where no plate has it. */
export function plateLetter(written: string): string | undefined {
  // Presentation forms (ﻫ, ﺏ) are single characters that PDF files and old systems send.
  const letter = normaliseText(written.normalize('NFKC')).replace(tatweel, '').replace(foreignHeh, 'ه');
  const canonical = letter === 'ا' ? 'الف' : /^[ds]$/.test(letter) ? letter.toUpperCase() : letter;
  return letters.has(canonical) ? canonical : undefined;
}

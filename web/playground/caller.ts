/** Who asks: token, visit and language, as the page's form has them. */

import { part } from './element.ts';
import { currentLanguage, type Language, speak } from './words.ts';

const keptLanguage = 'pishkhan:language';

/** Without the language: that may change after they were shown. */
export function callerHeaders(): Readonly<Record<string, string>> {
  const token = part('token', HTMLInputElement).value.trim();
  const visit = part('visit', HTMLInputElement).value.trim();
  return { ...(token !== '' && { authorization: `Bearer ${token}` }), ...(visit !== '' && { 'x-visit': visit }) };
}

export const languageHeader = (): Readonly<Record<string, string>> => ({ 'accept-language': currentLanguage() });

/** Speaks the language chosen last, else the browser's; tells the page with a `language` event when it changes. */
export function chooseLanguage(): void {
  const choice = part('language', HTMLSelectElement);
  const wished = localStorage.getItem(keptLanguage) ?? navigator.language;
  choice.value = wished.startsWith('fa') ? 'fa' : 'en';
  speak(choice.value as Language);
  choice.addEventListener('change', () => {
    localStorage.setItem(keptLanguage, choice.value);
    speak(choice.value as Language);
    document.dispatchEvent(new Event('language'));
  });
}

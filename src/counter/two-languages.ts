/** Texts that are kept in two languages, and the one that was asked for. */

import type { Language } from '../errors.ts';

export type TwoLanguages = Readonly<Record<Language, string>>;

/** The graph's `Lang`, and the language it names. */
const languages = { FA: 'fa', EN: 'en' } as const satisfies Record<string, Language>;

interface Asked {
  readonly lang?: keyof typeof languages | null | undefined;
}

/** In the language that the field was asked for in, else in the request's. */
export const said = (text: TwoLanguages, { lang }: Asked, { language }: { readonly language: Language }): string =>
  text[lang ? languages[lang] : language];

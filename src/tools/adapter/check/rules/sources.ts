/** Rules about the code as text: what it may reach. */

import type { SourceFile } from '../../reading/source-file.ts';
import { isTypeScript } from '../../reading/syntax.ts';
import type { AdapterFiles } from '../files.ts';
import type { FileRule } from '../rule.ts';
import { globalsIn } from '../sources/globals.ts';
import { foreignImportsIn } from '../sources/imports.ts';
import { laddersIn } from '../sources/ladders.ts';

const inEach =
  (find: (source: SourceFile) => readonly string[]) =>
  ({ files }: AdapterFiles): readonly string[] =>
    files.filter(isTypeScript).flatMap((source) => {
      try {
        return find(source);
      } catch (error) {
        return [error instanceof Error ? error.message : String(error)];
      }
    });

export const imports: FileRule = {
  id: 'imports',
  reads: 'files',
  from: 'draft',
  title: {
    en: 'The code imports `pishkhan/kit` and its own folder; the stand-in also `pishkhan/kit/sandbox`.',
    fa: 'کد فقط `pishkhan/kit` و پوشه خودش را وارد می‌کند؛ بدل، `pishkhan/kit/sandbox` را نیز.',
  },
  why: {
    en: 'What an adapter imports is all that a reviewer has to know, and the same inside this repository and outside of it.',
    fa: 'آنچه آداپتور وارد می‌کند همه چیزی است که بازبین باید بداند، درون این مخزن و بیرون آن یکسان.',
  },
  mend: {
    en: 'Take what you need from the kit; ask for it to be added where it has no such thing.',
    fa: 'آنچه لازم است از kit بردارید؛ اگر ندارد، بخواهید افزوده شود.',
  },
  check: inEach(foreignImportsIn),
};

export const globals: FileRule = {
  id: 'globals',
  reads: 'files',
  from: 'draft',
  title: {
    en: 'The code uses no global but those that compute.',
    fa: 'کد از هیچ متغیر سراسری جز آنهایی که حساب می‌کنند استفاده نمی‌کند.',
  },
  why: {
    en: "An adapter runs inside the gateway beside everybody's data; with computing alone in reach, a mistake in it stays small.",
    fa: 'آداپتور درون درگاه و کنار داده‌های همه اجرا می‌شود؛ وقتی جز محاسبه در دسترسش نباشد، خطایش کوچک می‌ماند.',
  },
  mend: {
    en: 'Declare a message as an operation and let the gateway send it; leave clocks, timers and the process alone.',
    fa: 'پیام را به شکل عملیات اعلام کنید تا درگاه بفرستد؛ با ساعت، زمان‌سنج و پردازه کاری نداشته باشید.',
  },
  check: inEach(globalsIn),
};

export const ladders: FileRule = {
  id: 'ladders',
  reads: 'files',
  from: 'draft',
  title: {
    en: 'The code climbs no value to its constructor or prototype.',
    fa: 'کد از هیچ مقداری به سازنده یا پروتوتایپ آن بالا نمی‌رود.',
  },
  why: {
    en: 'By `constructor` every value leads to the compiler, and by a prototype to what all values of the process share.',
    fa: 'از `constructor` هر مقداری به مترجم می‌رسد، و از پروتوتایپ به چیزی که همه مقدارهای پردازه در آن شریک‌اند.',
  },
  mend: {
    en: 'Use `instanceof`, `Object.hasOwn` and `Map`; nothing an agency answers needs more.',
    fa: '`instanceof` و `Object.hasOwn` و `Map` را به کار ببرید؛ هیچ پاسخی بیش از این نمی‌خواهد.',
  },
  check: inEach(laddersIn),
};

/** The words of `docs/faults.md`. */

import type { Page } from '../trials/page.ts';

export const page: Page = {
  name: 'faults',
  words: {
    en: {
      title: 'What is broken on purpose',
      intro: [
        'Made by `npm run faults -- --write`: a gateway is started as people start it, what is around it is broken over real sockets, and its promises are measured.',
        '**H**: every healthy agency keeps answering, 100 %, with at most 10 ms more at the 99th percentile, and nobody gets the answer of another. Times are medians of rounds with and without the fault in turn; below 1.25× two figures are the same.',
      ],
      machine: 'Measured on',
      run: 'How to run it',
      how: [
        '`npm run faults` runs every case and ends with 1 if one failed; `--only <name>` runs one, `--list` names them, `--json` is for programs. `--plant` breaks something on purpose in each case, which the case then has to find: a measurement that cannot fail proves nothing.',
      ],
      parts: { agencies: 'Agencies', 'own parts': 'Our own parts' },
      head: ['case', 'asked', 'seen', ''],
    },
    fa: {
      title: 'آنچه به‌عمد خراب می‌شود',
      intro: [
        'ساختهٔ `npm run faults -- --write`: درگاهی همان‌گونه که مردم روشنش می‌کنند روشن می‌شود، آنچه پیرامون آن است روی سوکت‌های واقعی خراب می‌شود، و قول‌هایش اندازه گرفته می‌شود.',
        '**H**: هر دستگاه سالم همچنان پاسخ می‌دهد، صد در صد، در صدک ۹۹ حداکثر ۱۰ میلی‌ثانیه دیرتر، و پاسخ کسی به دیگری نمی‌رسد. زمان‌ها میانهٔ دورهایی است که یکی‌درمیان با خرابی و بی آن است؛ زیر ۱٫۲۵ برابر دو عدد یکی‌اند.',
      ],
      machine: 'اندازه‌گیری روی',
      run: 'چگونه اجرا کنیم',
      how: [
        '`npm run faults` همه را اجرا می‌کند و اگر یکی شکست خورد با ۱ پایان می‌یابد؛ `--only <name>` یکی را اجرا می‌کند، `--list` نامشان را می‌گوید، `--json` برای برنامه‌هاست. `--plant` در هر مورد چیزی را به‌عمد خراب می‌کند که همان مورد باید پیدایش کند: سنجشی که نتواند شکست بخورد چیزی را ثابت نمی‌کند.',
      ],
      parts: { agencies: 'دستگاه‌ها', 'own parts': 'اجزای خودمان' },
      head: ['مورد', 'خواسته', 'دیده', ''],
    },
  },
};

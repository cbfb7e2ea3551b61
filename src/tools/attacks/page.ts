/** The words of `docs/attacks.md`. */

import type { Page } from '../trials/page.ts';

export const page: Page = {
  name: 'attacks',
  words: {
    en: {
      title: 'What is tried on the gateway by those who mean harm',
      intro: [
        'Made by `npm run attacks -- --write`: a compiled gateway in production mode, with a PostgreSQL, a Redis, an issuer of tokens and stand-ins for the agencies, is attacked over real sockets. The cases are the third table of what must be survived, and what OWASP’s GraphQL Cheat Sheet, graphql-cop and DVGA list beyond it.',
        'Each attack is made twice: on a gateway that takes only what clients’ makers registered, as production does unless it is told otherwise, and on one that takes any document (`TRUSTED_DOCUMENTS=off`). CPU is that of the gateway’s process, the median of three.',
      ],
      machine: 'Measured on',
      run: 'How to run it',
      how: [
        '`npm run attacks` makes every attack and ends with 1 if one succeeded; `--only <name>` makes one, `--list` names them, `--json` is for programs, `--long` sends a million malformed documents where the usual run sends some thousands. `--plant` breaks something on purpose in each case, which the case then has to find.',
      ],
      parts: { trusted: 'Trusted documents alone', any: 'Any document' },
      head: ['case', 'asked', 'seen', ''],
    },
    fa: {
      title: 'آنچه بدخواهان بر درگاه می‌آزمایند',
      intro: [
        'ساختهٔ `npm run attacks -- --write`: به درگاهی کامپایل‌شده در حالت تولید، با PostgreSQL و Redis و صادرکنندهٔ توکن و بدل دستگاه‌ها، روی سوکت‌های واقعی حمله می‌شود. موردها همان جدول سوم چیزهایی است که باید از آن‌ها جان به در برد، و آنچه راهنمای GraphQL سازمان OWASP، graphql-cop و DVGA افزون بر آن برمی‌شمارند.',
        'هر حمله دو بار می‌شود: بر درگاهی که تنها سندهای ثبت‌شدهٔ سازندگان نرم‌افزار را می‌پذیرد، چنان‌که تولید جز به دستور چنین است، و بر درگاهی که هر سندی را می‌پذیرد (`TRUSTED_DOCUMENTS=off`). زمان پردازنده از آن فرایند درگاه است، میانهٔ سه بار.',
      ],
      machine: 'اندازه‌گیری روی',
      run: 'چگونه اجرا کنیم',
      how: [
        '`npm run attacks` همهٔ حمله‌ها را می‌کند و اگر یکی کارگر شد با ۱ پایان می‌یابد؛ `--only <name>` یکی را می‌کند، `--list` نامشان را می‌گوید، `--json` برای برنامه‌هاست، و `--long` به جای چند هزار سند خراب یک میلیون می‌فرستد. `--plant` در هر مورد چیزی را به‌عمد خراب می‌کند که همان مورد باید پیدایش کند.',
      ],
      parts: { trusted: 'تنها سندهای ثبت‌شده', any: 'هر سندی' },
      head: ['مورد', 'خواسته', 'دیده', ''],
    },
  },
};

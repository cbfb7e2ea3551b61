/** What the page says, in both languages; static parts name their word in `data-word`. */

export type Language = 'en' | 'fa';

const words = {
  name: ['Pishkhan', 'پیشخوان'],
  skip: ['To the question', 'برو به پرسش'],
  views: ['Views', 'نماها'],
  ask: ['Ask', 'پرسش'],
  graph: ['Who answers what', 'چه کسی پاسخ می‌دهد'],
  language: ['Language', 'زبان'],
  sandbox: [
    'Every agency here is a stand-in, and every person is made up.',
    'همه دستگاه‌ها در اینجا بدل‌اند و همه آدم‌ها ساختگی.',
  ],
  example: ['Example', 'نمونه'],
  document: ['Question', 'پرسش'],
  variables: ['Variables, as JSON', 'متغیرها، به JSON'],
  who: ['Who asks', 'چه کسی می‌پرسد'],
  token: ['Bearer token', 'توکن'],
  visit: ['Visit', 'حضور شهروند'],
  send: ['Ask', 'بپرس'],
  openEditor: ['Full editor', 'ویرایشگر کامل'],
  loading: ['The editor is on its way…', 'ویرایشگر در راه است…'],
  noEditor: ['The editor did not load; this form asks as well.', 'ویرایشگر نیامد؛ با همین فرم هم می‌شود پرسید.'],
  answer: ['Answer', 'پاسخ'],
  answerJson: ['Answer as JSON', 'پاسخ به JSON'],
  nothingYet: ['Nothing was asked yet.', 'هنوز چیزی پرسیده نشده است.'],
  asking: ['Asking…', 'در حال پرسیدن…'],
  answered: ['Answered in {ms} ms, status {status}.', 'پاسخ در {ms} میلی‌ثانیه آمد، وضعیت {status}.'],
  badVariables: ['The variables are not JSON.', 'متغیرها JSON نیستند.'],
  unreachable: ['The gateway cannot be reached.', 'درگاه در دسترس نیست.'],
  whoAnswered: ['Who answered', 'چه کسی پاسخ داد'],
  whoWill: ['Ask, and see here which agencies answered.', 'بپرسید تا اینجا ببینید کدام دستگاه‌ها پاسخ دادند.'],
  unexplained: ['The gateway did not say who answered.', 'درگاه نگفت چه کسی پاسخ داد.'],
  nobody: ['No agency was asked.', 'از هیچ دستگاهی پرسیده نشد.'],
  agency: ['Agency', 'دستگاه'],
  operation: ['Operation', 'عملیات'],
  asked: ['Things', 'تعداد'],
  from: ['From', 'از کجا'],
  time: ['Time', 'زمان'],
  ms: ['{ms} ms', '{ms} میلی‌ثانیه'],
  total: ['{ms} ms in all', 'روی هم {ms} میلی‌ثانیه'],
  AGENCY: ['agency', 'خود دستگاه'],
  REUSE: ['reused', 'پاسخ پیشین'],
  MEMORY: ['memory', 'حافظه'],
  REDIS: ['Redis', 'Redis'],
  stale: ['stale', 'کهنه'],
  failed: ['failed', 'ناموفق'],
  counter: ['The counter itself', 'خود پیشخوان'],
  shared: ['A key that all share', 'کلید مشترک همه'],
  legend: ['Agencies', 'دستگاه‌ها'],
  legendHint: [
    'Press one to see its fields alone. Every field carries the mark of whoever answers it; a type in a field leads to its card.',
    'یکی را بزنید تا تنها فیلدهای آن دیده شود. هر فیلد نشان پاسخ‌دهنده‌اش را دارد و نام نوع به کارت آن می‌برد.',
  ],
  types: ['Types', 'نوع‌ها'],
  scope: ['scope', 'مجوز'],
  noGraph: ['The picture cannot be had now.', 'تصویر اکنون در دسترس نیست.'],
} as const satisfies Readonly<Record<string, readonly [en: string, fa: string]>>;

export type Word = keyof typeof words;

const isWord = (text: string): text is Word => Object.hasOwn(words, text);

export function currentLanguage(): Language {
  return document.documentElement.lang === 'fa' ? 'fa' : 'en';
}

/** A sentence with its `{blanks}` filled in. */
export function say(word: Word, blanks: Readonly<Record<string, string | number>> = {}): string {
  const text: string = words[word][currentLanguage() === 'fa' ? 1 : 0];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = blanks[name] ?? '';
    return typeof value === 'number' ? inDigits(value) : value;
  });
}

/** What the gateway said under a name that may be newer than this page. */
export const sayIfKnown = (text: string): string => (isWord(text) ? say(text) : text);

export const inDigits = (value: number): string =>
  new Intl.NumberFormat(currentLanguage() === 'fa' ? 'fa-IR' : 'en', { maximumFractionDigits: 1 }).format(value);

/** Gives a part of the page the language's direction, whatever surrounds it. */
export function turnTo(part: HTMLElement): void {
  part.lang = currentLanguage();
  part.dir = part.lang === 'fa' ? 'rtl' : 'ltr';
}

/** Puts every static part of the page into a language, and its direction with it. */
export function speak(language: Language): void {
  document.documentElement.lang = language;
  document.title = language === 'fa' ? 'پیشخوان: زمین بازی' : 'Pishkhan playground';
  for (const part of document.querySelectorAll<HTMLElement>('[data-speaks]')) turnTo(part);
  for (const part of document.querySelectorAll<HTMLElement>('[data-word]')) {
    const { word = '' } = part.dataset;
    if (isWord(word)) part.textContent = say(word);
  }
  for (const part of document.querySelectorAll<HTMLElement>('[data-word-label]')) {
    const { wordLabel = '' } = part.dataset;
    if (isWord(wordLabel)) part.setAttribute('aria-label', say(wordLabel));
  }
}

/** The few words that the documentation's frame says itself, in both languages. */

import type { Language } from '../../error-table.ts';

export const words = {
  en: {
    name: 'Pishkhan',
    skip: 'Skip to the text',
    pages: 'Pages',
    search: 'Search the documentation',
    results: 'Search results',
    nothing: 'Nothing was found.',
    onThisPage: 'On this page',
    otherLanguage: 'فارسی',
    previous: 'Before',
    next: 'Next',
    variables: 'Variables',
    answer: 'Answer',
    output: 'Output',
    table: 'Table',
  },
  fa: {
    name: 'پیشخوان',
    skip: 'پرش به متن',
    pages: 'صفحه‌ها',
    search: 'جست‌وجو در مستندات',
    results: 'نتیجه‌های جست‌وجو',
    nothing: 'چیزی یافت نشد.',
    onThisPage: 'در این صفحه',
    otherLanguage: 'English',
    previous: 'قبلی',
    next: 'بعدی',
    variables: 'متغیرها',
    answer: 'پاسخ',
    output: 'خروجی',
    table: 'جدول',
  },
} as const satisfies Record<Language, Readonly<Record<string, string>>>;

/** Why an office, a clerk or a client has no standing today, and what each tells clerk and citizen. */

import { Problem, type Sentence } from '../../errors.ts';

interface Says {
  readonly forClerk: Sentence;
  readonly forCitizen: Sentence;
}

const elsewhere: Sentence = {
  fa: 'این دفتر اکنون نمی‌تواند خدمت بدهد؛ لطفاً به دفتر دیگری مراجعه کنید.',
  en: 'This office cannot serve you now; please go to another one.',
};
const otherDesk: Sentence = {
  fa: 'لطفاً چند لحظه صبر کنید تا همکار دیگری کار شما را انجام دهد.',
  en: 'Please wait a moment until a colleague serves you.',
};

const refusals = {
  OFFICE_UNKNOWN: {
    forClerk: {
      fa: 'این دفتر در فهرست دفترها نیست؛ با مرجع صدور پروانه تماس بگیرید.',
      en: 'The office is not in the register; call the authority that licenses it.',
    },
    forCitizen: elsewhere,
  },
  OFFICE_CLOSED: {
    forClerk: {
      fa: 'این دفتر بسته شده است و دیگر خدمت نمی‌دهد.',
      en: 'The office was closed and serves no more.',
    },
    forCitizen: elsewhere,
  },
  OFFICE_SUSPENDED: {
    forClerk: {
      fa: 'فعالیت این دفتر معلق است؛ مدیر دفتر باید موضوع را از مرجع صدور پروانه پیگیری کند.',
      en: 'The office is suspended; its manager is to take it up with the authority that licenses it.',
    },
    forCitizen: elsewhere,
  },
  LICENCE_NOT_VALID: {
    forClerk: {
      fa: 'پروانه این دفتر امروز معتبر نیست؛ مدیر دفتر باید آن را تمدید کند.',
      en: "The office's licence is not valid today; its manager is to have it renewed.",
    },
    forCitizen: elsewhere,
  },
  CLERK_UNKNOWN: {
    forClerk: {
      fa: 'نام شما در میان کارکنان این دفتر ثبت نیست؛ از مدیر دفتر بخواهید آن را ثبت کند.',
      en: "You are not registered as a clerk; ask the office's manager to have you registered.",
    },
    forCitizen: otherDesk,
  },
  CLERK_SUSPENDED: {
    forClerk: {
      fa: 'دسترسی شما معلق است؛ به مدیر دفتر مراجعه کنید.',
      en: "Your access is suspended; see the office's manager.",
    },
    forCitizen: otherDesk,
  },
  CLIENT_UNKNOWN: {
    forClerk: {
      fa: 'این نرم‌افزار ثبت نشده است؛ موضوع را به پشتیبان نرم‌افزار بگویید.',
      en: 'This software is not registered; tell its maker.',
    },
    forCitizen: otherDesk,
  },
  CLIENT_SUSPENDED: {
    forClerk: {
      fa: 'این نرم‌افزار معلق است؛ موضوع را به پشتیبان نرم‌افزار بگویید.',
      en: 'This software is suspended; tell its maker.',
    },
    forCitizen: otherDesk,
  },
} as const satisfies Readonly<Record<string, Says>>;

export type RefusalReason = keyof typeof refusals;

export const refusal = (reason: RefusalReason): Problem => new Problem('FORBIDDEN', { reason, says: refusals[reason] });

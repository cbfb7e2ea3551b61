/** The closed table of errors: every code a client can meet, whose fault it is, and what clerk and citizen are told. */

export type Language = 'fa' | 'en';
export type Sentence = Readonly<Record<Language, string>>;

export interface ErrorRow {
  /** HTTP status where the error is the whole answer; beside data the answer is 200. */
  readonly status: number;
  readonly blame: 'caller' | 'agency' | 'gateway';
  /** Whether the same request may succeed a little later without anyone changing anything. */
  readonly retryable: boolean;
  /** One English sentence for the programmer of the client. */
  readonly message: string;
  /** What the clerk should do next. */
  readonly forClerk: Sentence;
  /** What the clerk can say to the citizen. */
  readonly forCitizen: Sentence;
}

const askAgain: Sentence = { fa: 'لطفاً چند لحظه صبر کنید.', en: 'Please wait a moment.' };
const officeWillMend: Sentence = {
  fa: 'این خدمت اکنون در دسترس نیست؛ دفتر پیگیری می‌کند.',
  en: 'This service is not available now; the office is following it up.',
};
const tellSoftwareMaker: Sentence = {
  fa: 'نرم‌افزار دفتر درخواست نادرستی فرستاده است؛ شناسه درخواست را به پشتیبان نرم‌افزار بدهید.',
  en: "The office's software sent a wrong request; give the request id to its maker.",
};
const notYourDoing: Sentence = {
  fa: 'کار شما ثبت نشد؛ تقصیری متوجه شما نیست.',
  en: 'Nothing was done; this is not your fault.',
};
const agencyDown: Sentence = {
  fa: 'سامانه دستگاه پاسخ نمی‌دهد؛ بقیه خدمات برقرار است.',
  en: "The agency's system is not answering; other services are.",
};

export const errorTable = {
  BAD_REQUEST: {
    status: 400,
    blame: 'caller',
    retryable: false,
    message: 'The request is not a GraphQL request this gateway takes.',
    forClerk: tellSoftwareMaker,
    forCitizen: notYourDoing,
  },
  TOO_LARGE: {
    status: 413,
    blame: 'caller',
    retryable: false,
    message: 'The request is larger than the gateway takes.',
    forClerk: tellSoftwareMaker,
    forCitizen: notYourDoing,
  },
  UNAUTHENTICATED: {
    status: 401,
    blame: 'caller',
    retryable: false,
    message: 'The request carries no valid bearer token.',
    forClerk: { fa: 'دوباره وارد سامانه شوید.', en: 'Sign in again.' },
    forCitizen: askAgain,
  },
  FORBIDDEN: {
    status: 403,
    blame: 'caller',
    retryable: false,
    message: 'The caller does not hold the scope this needs.',
    forClerk: {
      fa: 'این اطلاعات برای شما باز نیست؛ از مدیر دفتر بخواهید دسترسی را درخواست کند.',
      en: "This is not open to you; ask the office's manager to request access.",
    },
    forCitizen: {
      fa: 'این دفتر اجازه دیدن این اطلاعات را ندارد.',
      en: 'This office is not allowed to see this.',
    },
  },
  VISIT_REQUIRED: {
    status: 403,
    blame: 'caller',
    retryable: false,
    message: 'Personal data is read only in an open visit of this citizen.',
    forClerk: {
      fa: 'نخست مراجعه این شهروند را باز کنید.',
      en: 'First open a visit for this citizen.',
    },
    forCitizen: {
      fa: 'اطلاعات شما تنها با حضور خودتان خوانده می‌شود.',
      en: 'Your data is read only while you are present.',
    },
  },
  SERVICE_NOT_DELEGATED: {
    status: 403,
    blame: 'agency',
    retryable: false,
    message: 'The agency has not delegated this service to counter offices.',
    forClerk: {
      fa: 'دستگاه این خدمت را واگذار نکرده است؛ این درخواست ثبت شد.',
      en: 'The agency has not delegated this service; the request is on record.',
    },
    forCitizen: {
      fa: 'دستگاه هنوز این خدمت را به دفترها واگذار نکرده است.',
      en: 'The agency has not yet given this service to the offices.',
    },
  },
  NETWORK_NOT_ALLOWED: {
    status: 403,
    blame: 'agency',
    retryable: false,
    message: "The service is not open to the office's network.",
    forClerk: {
      fa: 'این خدمت برای شبکه دفتر شما باز نیست؛ این درخواست ثبت شد.',
      en: "This service is not open to your office's network; the request is on record.",
    },
    forCitizen: {
      fa: 'این خدمت در این دفتر ارائه نمی‌شود.',
      en: 'This service is not given at this office.',
    },
  },
  DOCUMENT_UNKNOWN: {
    status: 400,
    blame: 'caller',
    retryable: false,
    message: 'The document is not registered for this client.',
    forClerk: tellSoftwareMaker,
    forCitizen: notYourDoing,
  },
  DOCUMENT_TOO_COSTLY: {
    status: 400,
    blame: 'caller',
    retryable: false,
    message: 'The document asks for more than one request may.',
    forClerk: tellSoftwareMaker,
    forCitizen: notYourDoing,
  },
  BAD_INPUT: {
    status: 400,
    blame: 'caller',
    retryable: false,
    message: 'A value in the request is not valid; `violations` names each place.',
    forClerk: {
      fa: 'شماره یا تاریخ واردشده درست نیست؛ آن را دوباره بخوانید.',
      en: 'A number or date was entered wrongly; read it again.',
    },
    forCitizen: {
      fa: 'لطفاً شماره را یک بار دیگر بگویید.',
      en: 'Please tell the number once more.',
    },
  },
  IDEMPOTENCY_MISMATCH: {
    status: 409,
    blame: 'caller',
    retryable: false,
    message: 'This idempotency key was used before with another input.',
    forClerk: tellSoftwareMaker,
    forCitizen: notYourDoing,
  },
  RATE_LIMITED: {
    status: 429,
    blame: 'caller',
    retryable: true,
    message: 'The office has used up its share for now.',
    forClerk: {
      fa: 'سهم دفتر برای این بازه تمام شده است؛ کمی بعد دوباره بفرستید.',
      en: "The office's share for this period is used up; try again a little later.",
    },
    forCitizen: askAgain,
  },
  AGENCY_TIMEOUT: {
    status: 504,
    blame: 'agency',
    retryable: true,
    message: 'The agency did not answer in time.',
    forClerk: {
      fa: 'سامانه دستگاه به‌موقع پاسخ نداد؛ یک بار دیگر بفرستید.',
      en: "The agency's system did not answer in time; send it once more.",
    },
    forCitizen: askAgain,
  },
  AGENCY_UNAVAILABLE: {
    status: 502,
    blame: 'agency',
    retryable: true,
    message: 'The agency cannot be reached or fails.',
    forClerk: agencyDown,
    forCitizen: officeWillMend,
  },
  AGENCY_BUSY: {
    status: 503,
    blame: 'agency',
    retryable: true,
    message: 'The agency takes no more requests for now.',
    forClerk: {
      fa: 'سامانه دستگاه شلوغ است؛ کمی بعد دوباره بفرستید.',
      en: "The agency's system is busy; try again a little later.",
    },
    forCitizen: askAgain,
  },
  AGENCY_REFUSED_US: {
    status: 502,
    blame: 'gateway',
    retryable: false,
    message: "The agency does not accept the gateway's credentials.",
    forClerk: {
      fa: 'دستگاه درگاه را نمی‌پذیرد؛ به بهره‌بردار پیشخوان خبر دهید.',
      en: 'The agency does not accept the gateway; tell its operator.',
    },
    forCitizen: officeWillMend,
  },
  AGENCY_REJECTED: {
    status: 422,
    blame: 'agency',
    retryable: false,
    message: 'The agency answered with a business refusal; `reason` says which.',
    forClerk: {
      fa: 'دستگاه این درخواست را نپذیرفت؛ دلیل را برای شهروند بگویید.',
      en: 'The agency does not grant this; tell the citizen the reason.',
    },
    forCitizen: {
      fa: 'دستگاه این درخواست را نپذیرفته است.',
      en: 'The agency did not grant this request.',
    },
  },
  AGENCY_INVALID: {
    status: 502,
    blame: 'agency',
    retryable: false,
    message: 'The agency answered with something its contract does not allow.',
    forClerk: {
      fa: 'پاسخ دستگاه خوانا نبود؛ به بهره‌بردار پیشخوان خبر دهید.',
      en: "The agency's answer made no sense; tell the gateway's operator.",
    },
    forCitizen: officeWillMend,
  },
  AGENCY_SWITCHED_OFF: {
    status: 503,
    blame: 'agency',
    retryable: false,
    message: 'The agency is switched off at this gateway.',
    forClerk: {
      fa: 'این دستگاه اکنون به درگاه وصل نیست؛ این درخواست شمرده شد.',
      en: 'This agency is not connected to the gateway now; the request was counted.',
    },
    forCitizen: officeWillMend,
  },
  INTERNAL: {
    status: 500,
    blame: 'gateway',
    retryable: false,
    message: 'The gateway failed; the request id finds it in the log.',
    forClerk: {
      fa: 'خطا از درگاه پیشخوان است؛ شناسه درخواست را به بهره‌بردار بدهید.',
      en: "The fault is the gateway's; give the request id to its operator.",
    },
    forCitizen: officeWillMend,
  },
  SHUTTING_DOWN: {
    status: 503,
    blame: 'gateway',
    retryable: true,
    message: 'This instance is stopping; send the request again.',
    forClerk: { fa: 'یک بار دیگر بفرستید.', en: 'Send it once more.' },
    forCitizen: askAgain,
  },
  OVERLOADED: {
    status: 503,
    blame: 'gateway',
    retryable: true,
    message: 'The gateway takes no more requests for now.',
    forClerk: {
      fa: 'درگاه پیشخوان شلوغ است؛ کمی بعد دوباره بفرستید.',
      en: 'The gateway is busy; try again a little later.',
    },
    forCitizen: askAgain,
  },
  MISCONFIGURED: {
    status: 500,
    blame: 'gateway',
    retryable: false,
    message: 'The gateway is configured wrongly for this.',
    forClerk: {
      fa: 'تنظیم درگاه پیشخوان نادرست است؛ به بهره‌بردار خبر دهید.',
      en: 'The gateway is set up wrongly; tell its operator.',
    },
    forCitizen: officeWillMend,
  },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorTable;

/** Rules about an agency that fails: what becomes of each kind of failure of each call. */

import type { AnswerRule, Case, RuleText } from '../rule.ts';
import type { Scene, SceneExchange } from '../scene.ts';
import { canary } from '../stage/canary.ts';
import { askBroken, impatienceMs, type Tried, unlikeFailure } from '../trying.ts';

interface Failing {
  readonly text: RuleText;
  /** Codes that it may be answered with. */
  readonly due: readonly string[];
  readonly tries: (exchange: SceneExchange, scene: Scene) => readonly Tried[];
  readonly unless?: readonly string[];
}

const failing = ({ text, due, tries, unless }: Failing): AnswerRule => ({
  ...text,
  reads: 'answers',
  ...(unless && { unless }),
  check: (scene) =>
    scene.exchanges.flatMap((exchange) =>
      tries(exchange, scene).map(
        (tried): Case => ({
          exchange: exchange.title,
          tried: nameOf(tried),
          run: async () => unlikeFailure(exchange, await askBroken(scene, exchange, tried), due),
        }),
      ),
    ),
});

const nameOf = ({ fault }: Tried): string => {
  const { edits, ...plain } = fault;
  return edits === undefined ? Object.values(plain).join(' ') : `answer ${JSON.stringify(edits).slice(0, 60)}`;
};

const tried = (...faults: readonly Tried['fault'][]): readonly Tried[] => faults.map((fault) => ({ fault }));

export const silence = failing({
  text: {
    id: 'silence',
    from: 'draft',
    title: {
      en: 'A call that is not answered in time is `AGENCY_TIMEOUT` at its own fields.',
      fa: 'فراخوانی‌ای که به‌موقع پاسخ نگیرد در فیلدهای خودش `AGENCY_TIMEOUT` است.',
    },
    why: {
      en: 'A clerk who is shown nothing where something was late tells the citizen that there is nothing.',
      fa: 'اگر به جای پاسخ دیررسیده هیچ نشان داده شود، کاربر به شهروند می‌گوید چیزی نیست.',
    },
    mend: {
      en: 'Let the error pass: a resolver catches nothing that a `call` throws.',
      fa: 'بگذارید خطا بگذرد: resolver هیچ خطایی از `call` را نمی‌گیرد.',
    },
  },
  due: ['AGENCY_TIMEOUT'],
  tries: () => tried({ kind: 'hang' }, { kind: 'drip' }).map(({ fault }) => ({ fault, deadlineMs: impatienceMs })),
});

export const failure = failing({
  text: {
    id: 'failure',
    from: 'draft',
    title: {
      en: 'A call that fails (refused, reset, cut off, 5xx) is `AGENCY_UNAVAILABLE` at its own fields.',
      fa: 'فراخوانی‌ای که خراب شود (رد، قطع، ناتمام، 5xx) در فیلدهای خودش `AGENCY_UNAVAILABLE` است.',
    },
    why: {
      en: 'What failed may come back in a minute; what is empty does not, and is told as a fact.',
      fa: 'آنچه خراب شده شاید یک دقیقه بعد بیاید؛ خالی نمی‌آید و واقعیت شمرده می‌شود.',
    },
    mend: {
      en: 'Let the error pass: a resolver catches nothing that a `call` throws.',
      fa: 'بگذارید خطا بگذرد: resolver هیچ خطایی از `call` را نمی‌گیرد.',
    },
  },
  due: ['AGENCY_UNAVAILABLE'],
  tries: () =>
    tried(
      { kind: 'refuse' },
      { kind: 'reset' },
      { kind: 'truncate' },
      { kind: 'status', code: 500 },
      { kind: 'status', code: 503 },
    ),
});

export const busy = failing({
  text: {
    id: 'busy',
    from: 'draft',
    title: {
      en: 'A call that is answered 429 is `AGENCY_BUSY` at its own fields.',
      fa: 'فراخوانی‌ای که 429 بگیرد در فیلدهای خودش `AGENCY_BUSY` است.',
    },
    why: {
      en: 'The clerk is told to wait, and the agency is left alone for as long as it asked.',
      fa: 'به کاربر گفته می‌شود صبر کند و دستگاه تا وقتی خواسته رها می‌شود.',
    },
    mend: {
      en: 'Let the error pass: a resolver catches nothing that a `call` throws.',
      fa: 'بگذارید خطا بگذرد: resolver هیچ خطایی از `call` را نمی‌گیرد.',
    },
  },
  due: ['AGENCY_BUSY'],
  tries: () => tried({ kind: 'rate-limit', retryAfter: '0' }, { kind: 'rate-limit', retryAfter: 'soon' }),
});

export const refusedUs = failing({
  text: {
    id: 'refused-us',
    from: 'draft',
    title: {
      en: 'A call that is answered 401 or 403 is `AGENCY_REFUSED_US` at its own fields.',
      fa: 'فراخوانی‌ای که 401 یا 403 بگیرد در فیلدهای خودش `AGENCY_REFUSED_US` است.',
    },
    why: {
      en: 'Somebody has to be called about our credentials; an empty field calls nobody.',
      fa: 'کسی باید برای گواهی دسترسی ما خبر شود؛ فیلد خالی کسی را خبر نمی‌کند.',
    },
    mend: {
      en: 'Let the error pass: a resolver catches nothing that a `call` throws.',
      fa: 'بگذارید خطا بگذرد: resolver هیچ خطایی از `call` را نمی‌گیرد.',
    },
  },
  due: ['AGENCY_REFUSED_US'],
  tries: () => tried({ kind: 'status', code: 401 }, { kind: 'status', code: 403 }),
});

const outermost = (value: unknown): Tried['fault'] => ({ kind: 'altered', edits: [{ at: '', value }] });

export const nonsense = failing({
  text: {
    id: 'nonsense',
    from: 'draft',
    title: {
      en: 'An answer that is none (cut, garbled, a web page, another type, a redirect, TLS, endless, a bomb, another document) is `AGENCY_INVALID`.',
      fa: 'پاسخی که پاسخ نیست (بریده، درهم، صفحه وب، نوع دیگر، تغییرمسیر، TLS، بی‌پایان، بمب، سندی دیگر) `AGENCY_INVALID` است.',
    },
    why: {
      en: 'Half an answer that is believed is worse than none.',
      fa: 'نیم پاسخی که باور شود از نبودن پاسخ بدتر است.',
    },
    mend: {
      en: 'Name in `response` every field that you need, without defaults, and let the error pass.',
      fa: 'در `response` هر فیلد لازم را بی پیش‌فرض نام ببرید و بگذارید خطا بگذرد.',
    },
  },
  due: ['AGENCY_INVALID'],
  tries: ({ seen }) => {
    const isXml = /\bxml\b/.test(seen.answer.headers['content-type'] ?? '');
    // An empty list is an answer where the answer is a list.
    const isList = /^\s*\[/.test(seen.answer.body.toString());
    const none = [{}, ...(isList ? [] : [[]]), null, canary, { error: canary, message: canary }];
    const whole = isXml ? [] : none.map(outermost);
    return tried(
      { kind: 'malformed', how: 'cut' },
      { kind: 'malformed', how: 'garbled' },
      { kind: 'html' },
      { kind: 'content-type' },
      { kind: 'redirect' },
      { kind: 'tls' },
      { kind: 'endless' },
      { kind: 'gzip-bomb' },
      { kind: 'entity-bomb' },
      ...whole,
    );
  },
});

export const otherFields: AnswerRule = {
  id: 'other-fields',
  reads: 'answers',
  from: 'draft',
  unless: ['failure'],
  title: {
    en: 'Where a call fails, fields of other calls are answered as ever.',
    fa: 'وقتی فراخوانی‌ای خراب شود، فیلدهای فراخوانی‌های دیگر مثل همیشه پاسخ می‌گیرند.',
  },
  why: {
    en: 'A screen is put together from many calls, and most of them are well.',
    fa: 'صفحه از فراخوانی‌های زیادی ساخته می‌شود و بیشترشان سالم‌اند.',
  },
  mend: {
    en: 'Ask in each resolver only for what its own field shows, and keep nothing between requests.',
    fa: 'در هر resolver فقط چیزی را بپرسید که فیلد خودش نشان می‌دهد، و میان درخواست‌ها چیزی نگه ندارید.',
  },
  check: (scene) =>
    scene.exchanges.map((exchange) => ({
      exchange: exchange.title,
      tried: 'status 503',
      run: async () => {
        const answer = await askBroken(scene, exchange, { fault: { kind: 'status', code: 503 } });
        return lostWithIt(scene, exchange, answer.errors);
      },
    })),
};

/** A field that is known to ask something else, in an answer where some field is known to ask this. */
function lostWithIt(
  { adapter }: Scene,
  { operation, shown }: SceneExchange,
  errors: readonly { readonly path: readonly (string | number)[] }[],
): string | undefined {
  const asksOf = (coordinate: string): readonly string[] => adapter.graph?.asksOf.get(coordinate) ?? [];
  const isAsked = [...shown.coordinates.values()].some((coordinate) => asksOf(coordinate).includes(operation));
  if (!isAsked) return undefined;
  for (const { path } of errors) {
    const coordinate = shown.coordinates.get(path.filter((step) => typeof step === 'string').join('.')) ?? '';
    const asks = asksOf(coordinate);
    if (asks.length > 0 && !asks.includes(operation))
      return `${coordinate}, which asks ${asks.join(' and ')}, is lost too`;
  }
  return undefined;
}

export const changeOnce: AnswerRule = {
  id: 'change-once',
  reads: 'answers',
  from: 'draft',
  title: {
    en: 'What changes something is sent once, whatever becomes of it.',
    fa: 'آنچه چیزی را عوض می‌کند یک بار فرستاده می‌شود، هر چه پیش آید.',
  },
  why: {
    en: 'A change whose answer was lost may have been made; sent again, it is made twice.',
    fa: 'تغییری که پاسخش گم شده شاید انجام شده باشد؛ دوباره فرستادن یعنی دو بار انجام شدن.',
  },
  mend: {
    en: 'Call it once, and hand on `UNKNOWN` where that is what is known.',
    fa: 'یک بار صدا بزنید و اگر `UNKNOWN` است همان را بدهید.',
  },
  check: (scene) =>
    scene.exchanges
      .filter(({ isSafe }) => !isSafe)
      .flatMap((exchange) =>
        brokenChanges.map((each) => ({
          exchange: exchange.title,
          tried: nameOf(each),
          run: () => sentTwice(scene, exchange, each),
        })),
      ),
};

/** Heard of late, never, and never with nobody to ask what became of it. */
const brokenChanges: readonly Tried[] = [
  { fault: { kind: 'reset' } },
  { fault: { kind: 'status', code: 503 } },
  { fault: { kind: 'altered', edits: [{ at: '', value: {} }] } },
  { fault: { kind: 'status', code: 500 }, isOfAll: true },
];

async function sentTwice(scene: Scene, exchange: SceneExchange, each: Tried): Promise<string | undefined> {
  const sentSoFar = (): number => scene.stage.calls()[exchange.operation] ?? 0;
  const before = sentSoFar();
  await askBroken(scene, exchange, each);
  const sent = Math.max(sentSoFar() - before, exchange.shown.calls[exchange.operation] ?? 0);
  return sent > rootsAsking(exchange) ? `it was sent ${sent} times` : undefined;
}

/** As many as the document has mutations. */
const rootsAsking = ({ shown }: SceneExchange): number =>
  [...shown.coordinates.values()].filter((coordinate) => coordinate.startsWith('Mutation.')).length;

export const standInGuards: AnswerRule = {
  id: 'stand-in-guards',
  reads: 'answers',
  from: 'draft',
  title: {
    en: 'The stand-in refuses who does not present what the manifest says.',
    fa: 'بدل کسی را که آنچه شناسنامه گفته ارائه نکند رد می‌کند.',
  },
  why: {
    en: 'A stand-in that lets anybody in would not notice that the gateway shows no credentials.',
    fa: 'بدلی که همه را راه بدهد نمی‌فهمد درگاه گواهی نشان نداده.',
  },
  mend: {
    en: 'Set `guard` to `apiKey(…)`, `basic(…)` or the one of `oauthDoor`, and mark no such route `open`.',
    fa: '`guard` را `apiKey(…)` یا `basic(…)` یا مال `oauthDoor` بگذارید و چنین مسیری را `open` نکنید.',
  },
  check: ({ adapter, exchanges, stage }) =>
    adapter.agency.manifest.authentication.kind === 'none'
      ? []
      : exchanges.map(({ title, seen }) => ({
          exchange: title,
          tried: 'without credentials',
          run: async () => {
            const { method, target, sent, headers } = seen;
            const told = ['content-type', 'accept', 'soapaction'].flatMap((name) => {
              const value = headers[name];
              return value === undefined ? [] : [[name, String(value)] as const];
            });
            const body = sent.length > 0 ? { body: new Uint8Array(sent) } : {};
            const reply = await fetch(`${stage.url}${target}`, { method, headers: Object.fromEntries(told), ...body });
            await reply.arrayBuffer();
            return reply.status >= 400 && reply.status < 500 ? undefined : `it answered ${reply.status}`;
          },
        })),
};

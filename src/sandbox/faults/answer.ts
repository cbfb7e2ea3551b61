/** Faults of the answer as a whole: late, refused, or not what was asked for. */

import { z } from 'zod';
import { faultKind } from './fault.ts';
import { pause, send, sendText } from './wire.ts';

/** Another status, `code` (default 503), with a page of the kind that load balancers show. */
export const status = faultKind(
  'status',
  { code: z.int().min(200).max(599).default(503) },
  {
    play: (exchange, { code }) => sendText(exchange, code, hasBody(code) ? page(`${code}`) : ''),
  },
);

/** 429 with `Retry-After` word for word: seconds, a date, or garbage; default 1. */
export const rateLimit = faultKind(
  'rate-limit',
  { retryAfter: headerText().default('1') },
  {
    play: (exchange, { retryAfter }) => sendText(exchange, 429, page('429'), { 'retry-after': retryAfter }),
  },
);

/** The right answer, `ms` (default 1,000) later than the stand-in had it. */
export const slow = faultKind(
  'slow',
  { ms: z.int().min(0).max(600_000).default(1_000) },
  {
    play: async (exchange, { ms }) => {
      const answer = await exchange.answer();
      await pause(exchange, ms);
      if (!exchange.left.aborted) send(exchange, answer);
    },
  },
);

/** 200 and a web page, as a captive portal or a maintenance page has it. */
export const html = faultKind(
  'html',
  {},
  {
    play: (exchange) => sendText(exchange, 200, page('سامانه در دست به‌روزرسانی است')),
  },
);

/** The right body under the name of plain text. */
export const contentType = faultKind(
  'content-type',
  {},
  {
    play: async (exchange) => {
      const answer = await exchange.answer();
      send(exchange, { ...answer, headers: { ...answer.headers, 'content-type': 'text/plain; charset=utf-8' } });
    },
  },
);

/** 302 to somewhere else, by default the address where clouds keep a machine's secrets. */
export const redirect = faultKind(
  'redirect',
  { to: headerText().default('http://169.254.169.254/') },
  {
    play: (exchange, { to }) => sendText(exchange, 302, '', { location: to }),
  },
);

function page(text: string): string {
  return `<!doctype html><html lang="fa" dir="rtl"><title>${text}</title><h1>${text}</h1></html>`;
}

function hasBody(code: number): boolean {
  return code !== 204 && code !== 304;
}

/** Text or a number that a header can carry. */
function headerText() {
  return z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/));
}

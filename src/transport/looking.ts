/** An outcome that comes later: looked for where the agency said, on its own host and below the declared path, a bounded number of times. */

import { ContractBroken, Problem } from '../errors.ts';
import type { Signal } from '../signal.ts';
import type { Attempt } from '../types.ts';
import type { Later } from '../wire-messages.ts';
import type { WireReply } from './reply.ts';
import { isJson, restBody } from './rest.ts';
import { mostRetryAfterSeconds } from './status.ts';
import { elapsed } from './waiting.ts';
import { prefixOf } from './wire.ts';

export interface Looking {
  readonly agency: string;
  readonly address: URL;
  /** Of the message itself, which an address in the answer to it may be relative to. */
  readonly target: string;
  readonly later: Later;
  /** Of this exchange: the last one is told where the outcome will be. */
  readonly attempts: readonly Attempt[];
  readonly signal: Signal;
  /** A GET of a path of the agency's. */
  look(target: string): Promise<WireReply>;
}

/**
 * The answer that has the outcome.
 *
 * @param first the answer to the message itself; left out for one that was sent before.
 * @throws Problem AGENCY_TIMEOUT after the last look, or where nobody was told where to look; ContractBroken for an
 * address that may not be asked.
 */
export async function outcomeOf(way: Looking, first: WireReply | undefined): Promise<WireReply> {
  const { agency, later, attempts } = way;
  let at = first ? placeIn(way, first, way.target) : attempts.findLast(({ laterAt }) => laterAt !== undefined)?.laterAt;
  let reply = first;
  for (let looks = 0; looks < later.atMost; looks += 1) {
    if (reply && !isPending(later, reply)) return reply;
    if (at === undefined) throw missing(agency, reply);
    reply = await lookedAt(way, at, reply);
    at = placeIn(way, reply, at) ?? at;
  }
  if (reply && !isPending(later, reply)) return reply;
  throw new Problem('AGENCY_TIMEOUT', { agency });
}

/** What there is at a place after a while, or at once where the outcome itself is said to be there. */
async function lookedAt(way: Looking, at: string, before: WireReply | undefined): Promise<WireReply> {
  const { agency, later, attempts, signal, look } = way;
  const attempt = attempts.at(-1);
  if (attempt) attempt.laterAt = at;
  if (before?.status !== 303) await elapsed(waitMs(later, before), agency, signal);
  return look(at);
}

/** 303 is the outcome's own address, RFC 9110 section 15.4.4. */
function isPending({ isPending }: Later, reply: WireReply): boolean {
  const { status, contentType } = reply;
  if (status === 202 || status === 303) return true;
  // An outcome in XML or in rows says by itself that it is there.
  return status === 200 && isPending !== undefined && isJson(contentType) && isPending(restBody(reply));
}

const missing = (agency: string, reply: WireReply | undefined): Error =>
  reply ? new ContractBroken('nothing tells where the outcome will be') : new Problem('AGENCY_TIMEOUT', { agency });

function waitMs({ everyMs }: Later, reply: WireReply | undefined): number {
  const { retryAfter = '' } = reply ?? {};
  const seconds = /^\d{1,9}$/.test(retryAfter) ? Math.min(Number(retryAfter), mostRetryAfterSeconds) : 0;
  return Math.max(everyMs, seconds * 1_000);
}

/** The place that an answer names, as a path of the agency's; `undefined` where it names none, or is the outcome. */
function placeIn({ address, later }: Looking, reply: WireReply, asked: string): string | undefined {
  if (!isPending(later, reply)) return undefined;
  const location = reply.header('location');
  if (reply.status !== 303 && later.status) return below(later, later.status(restBody(reply)));
  if (location === undefined) return undefined;
  const base = prefixOf(address);
  const { origin, pathname, search } = urlOf(location, new URL(base + asked, address));
  if (origin !== address.origin || !pathname.startsWith(`${base}/`))
    throw new ContractBroken('the outcome is on another host');
  return below(later, pathname.slice(base.length) + search);
}

function urlOf(location: string, address: URL): URL {
  if (location.length <= longestPlace && URL.canParse(location, address.href)) return new URL(location, address);
  throw new ContractBroken('the outcome has no address');
}

const longestPlace = 2_048;

/** As a URL has it, so that no `..` leads out again. */
function below({ below }: Later, target: string): string {
  const { pathname, search } = urlOf(`http://host${target}`, new URL('http://host'));
  if (pathname.startsWith(below) && pathname.length > below.length && !/%2f|%5c/i.test(pathname.slice(below.length)))
    return pathname + search;
  throw new ContractBroken('the outcome is not below the declared path');
}

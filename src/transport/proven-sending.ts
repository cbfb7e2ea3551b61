/** Sends a message with proof of who we are: a 401 renews the proof once, and the second one is the agency's word for a while. */

import { Problem } from '../errors.ts';
import type { Credentials } from './credentials.ts';
import type { Sending } from './message.ts';
import type { Proof } from './proof.ts';
import type { WireReply } from './reply.ts';
import type { Wire, WireRequest } from './wire.ts';

/** How long an operation whose renewed proof was refused too is not sent again, in milliseconds. */
const refusalLastsMs = 5_000;

export type ProvenSend = (operation: string, request: WireRequest, sending: Sending) => Promise<WireReply>;

/** Remembers by operation: one that an agency has forgotten to open to us does not close the others. */
export function provenSending(agency: string, wire: Wire, credentials: Credentials): ProvenSend {
  const refusedUntil = new Map<string, number>();
  return async (operation, request, sending) => {
    if (performance.now() < (refusedUntil.get(operation) ?? 0)) {
      throw new Problem('AGENCY_REFUSED_US', { agency, isUnmade: true });
    }
    const sendWith = (proof: Proof): Promise<WireReply> =>
      wire.send({ ...request, headers: { ...request.headers, ...proof } }, sending);
    const proof = await credentials.headers(sending.signal);
    const reply = await sendWith(proof);
    if (reply.status !== 401 || !credentials.renew(proof)) return reply;
    const second = await sendWith(await credentials.headers(sending.signal));
    if (second.status === 401) refusedUntil.set(operation, performance.now() + refusalLastsMs);
    return second;
  };
}

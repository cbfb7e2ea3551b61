/** Sends a message with proof of who we are: a 401 renews the proof once, and the second one is the agency's word for a while. */

import { Problem } from '../errors.ts';
import type { Credentials } from './credentials.ts';
import type { Sending } from './message.ts';
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
    const sent = async (proven: WireRequest): Promise<WireReply> => {
      const reply = await wire.send(proven, sending);
      credentials.check?.(proven, reply);
      return reply;
    };
    const proven = await credentials.prove(request, sending.signal);
    const reply = await sent(proven);
    if (reply.status !== 401 || !credentials.renew(proven)) return reply;
    const second = await sent(await credentials.prove(request, sending.signal));
    if (second.status === 401) refusedUntil.set(operation, performance.now() + refusalLastsMs);
    return second;
  };
}

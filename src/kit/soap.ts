/** Builders of operations that speak SOAP 1.1 and 1.2: document/literal, rpc/literal and rpc/encoded. */

import type { z } from 'zod';
import type { Facet, Facets, Stale, WireStep } from '../types.ts';
import type { SoapMessage } from '../xml/soap-message.ts';
import type { XmlNode } from '../xml/write.ts';
import {
  type Change,
  declaredRead,
  type Known,
  type Operation,
  type PickedMany,
  type PickedOne,
  type ReadOf,
  readMany,
  readOne,
  togetherOf,
} from './operation.ts';
import { checkAction, type SoapCall, type SoapService, soapMessages } from './soap-service.ts';

/** A read of several things in one message. */
interface SoapRead<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>
  extends ReadOf<Input, Response, Depends>,
    PickedMany<Input, Envelope>,
    SoapCall {
  /** How many asks one message may carry; 1 for an operation that depends on the clerk. */
  readonly atMost: 'clerk' extends Depends ? 1 : number;
  /** See `Together`. */
  readonly gatherMs?: number;
  /** The element inside the envelope's body. */
  readonly request: (inputs: readonly Input[], caller: Known<Depends>) => XmlNode;
  /** Elements of the envelope's header; one that names no namespace is in the service's. */
  readonly headers?: (inputs: readonly Input[], caller: Known<Depends>) => readonly XmlNode[];
}

/** What a call about one thing says, whether it reads or changes it. */
interface SoapOne<Input, Depends extends Facet> extends SoapCall {
  /** The element inside the envelope's body. */
  readonly request: (input: Input, caller: Known<Depends>) => XmlNode;
  /** Elements of the envelope's header; one that names no namespace is in the service's. */
  readonly headers?: (input: Input, caller: Known<Depends>) => readonly XmlNode[];
}

interface SoapReadOne<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>
  extends Omit<ReadOf<Input, Response, Depends>, 'response'>,
    PickedOne<Input, Response, Envelope>,
    SoapOne<Input, Depends> {}

/** A change: never kept, never shared, never repeated blindly. What the agency knows it by again is in the request. */
interface SoapChange<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>
  extends Omit<ReadOf<Input, Response, Depends>, 'response' | 'reuse' | 'hedgeAfterMs'>,
    PickedOne<Input, Response, Envelope>,
    SoapOne<Input, Depends> {
  /** The read that tells, after a change was not heard of, what came of it; `null` for "not made so far". */
  readonly reconcile: Operation<Input, z.output<Response>> | 'impossible';
  /** The reads whose kept answers it makes untrue, see `stale`. */
  readonly invalidates: (input: Input) => readonly Stale[];
}

/**
 * A SOAP service; its operations share what it says.
 *
 * @throws TypeError for rpc/encoded over SOAP 1.2, which nobody describes; its builders do for an action that no header holds.
 */
export function soap(service: SoapService) {
  const messageOf = soapMessages(service);

  /** A safe read of several things at once. */
  function ask<Input, Response extends z.ZodType, Envelope extends z.ZodType, const Depends extends Facet = never>(
    read: SoapRead<Input, Response, Depends, Envelope>,
  ): Operation<Input, z.output<Response>> {
    checkAction(read);
    return {
      ...declaredRead(read),
      many: {
        ...togetherOf(read),
        message: (all, facets) => {
          const [inputs, caller] = [all as readonly Input[], knownOf<Depends>(facets)];
          return messageOf(read, read.request(inputs, caller), read.headers?.(inputs, caller));
        },
        read: readMany(read, read.response),
      },
    };
  }

  /** A safe read of one thing. */
  function askOne<Input, Response extends z.ZodType, Envelope extends z.ZodType, const Depends extends Facet = never>(
    read: SoapReadOne<Input, Response, Depends, Envelope>,
  ): Operation<Input, z.output<Response>> {
    return { ...declaredRead(read), one: oneStep(messageOf, read) };
  }

  /** A change of one thing. */
  function tell<Input, Response extends z.ZodType, Envelope extends z.ZodType, const Depends extends Facet = never>(
    change: SoapChange<Input, Response, Depends, Envelope>,
  ): Change<Input, z.output<Response>> {
    return {
      ...declaredRead({ ...change, reuse: 'never' }),
      safe: false,
      reconcile: change.reconcile,
      invalidates: (input) => change.invalidates(input as Input),
      one: oneStep(messageOf, change),
    };
  }
  return { ask, askOne, tell };
}

type MessageOf = (call: SoapCall, body: XmlNode, headers: readonly XmlNode[] | undefined) => SoapMessage;

function oneStep<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>(
  messageOf: MessageOf,
  call: SoapOne<Input, Depends> & PickedOne<Input, Response, Envelope>,
): WireStep {
  checkAction(call);
  return {
    message: ([one], facets) => {
      const [input, caller] = [one as Input, knownOf<Depends>(facets)];
      return messageOf(call, call.request(input, caller), call.headers?.(input, caller));
    },
    read: (body) => (input) => readOne(call, body, input as Input),
  };
}

const knownOf = <Depends extends Facet>(facets: Facets): Known<Depends> => facets as Known<Depends>;

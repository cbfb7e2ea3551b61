/** Builders of operations that speak SOAP 1.1, document/literal. */

import type { z } from 'zod';
import type { Facet } from '../types.ts';
import type { XmlNode } from '../xml/write.ts';
import { writeXml } from '../xml/write.ts';
import {
  declaredRead,
  type Known,
  type Operation,
  type PickedMany,
  type ReadOf,
  readMany,
  togetherOf,
} from './operation.ts';
import type { UrlPath } from './path.ts';

interface SoapService {
  readonly path: UrlPath;
  /** Target namespace of the service's messages. */
  readonly namespace: string;
  /** Business reasons given as faults: the code in the fault's detail → the reason in the manifest. */
  readonly faults?: Readonly<Record<string, string>>;
}

interface SoapRead<Input, Response extends z.ZodType, Depends extends Facet, Envelope extends z.ZodType>
  extends ReadOf<Input, Response, Depends>,
    PickedMany<Input, Envelope> {
  /** The SOAPAction header, SOAP 1.1 section 6.1.1. */
  readonly action: string;
  /** How many asks one message may carry; 1 for an operation that depends on the clerk. */
  readonly atMost: 'clerk' extends Depends ? 1 : number;
  /** See `Together`. */
  readonly gatherMs?: number;
  /** The element inside the envelope's body. */
  readonly request: (inputs: readonly Input[], caller: Known<Depends>) => XmlNode;
  /** The answer's element, as `xml.object`. Its name must be the request's with `Response` behind it. */
  readonly envelope: Envelope;
}

/** A SOAP service; its operations share path, namespace and faults. */
export function soap(service: SoapService) {
  /** A safe read. */
  function ask<Input, Response extends z.ZodType, Envelope extends z.ZodType, const Depends extends Facet = never>(
    read: SoapRead<Input, Response, Depends, Envelope>,
  ): Operation<Input, z.output<Response>> {
    return {
      ...declaredRead(read),
      many: {
        ...togetherOf(read),
        message: (inputs, facets) => {
          const node = read.request(inputs as readonly Input[], facets as Known<Depends>);
          return {
            protocol: 'soap',
            target: service.path,
            action: read.action,
            namespace: service.namespace,
            body: writeXml(node, service.namespace),
            answers: `${node.name}Response`,
            faults: service.faults ?? {},
          };
        },
        read: readMany(read, read.response),
      },
    };
  }
  return { ask };
}

/** What a fault is: what it does to one exchange, or to the door of an agency. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Answer } from '../forward.ts';

/** One request at the proxy, its body read, nothing answered yet. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Aborted when the client leaves. */
  readonly left: AbortSignal;
  /** The field that faults of fields strike where they name none. */
  readonly keyField?: string;
  /** Lets the stand-in do its work and gives what it answers. Asked for once at most. */
  answer(): Promise<Answer>;
}

/** The port that an agency listens on. */
export interface Door {
  /** Refuses connections and destroys those there are. */
  close(): Promise<void>;
  /** Listens on the same port again. */
  open(): Promise<void>;
}

/** Done to one exchange. It may end without an answer; it must not outlive a client that left. */
type Play<Options> = (exchange: Exchange, options: Options) => void | Promise<void>;

export interface FaultKind {
  readonly kind: string;
  /** Checks `kind`, `ratio`, `operation` and the kind's own options, and nothing else may be there. */
  readonly settings: z.ZodType<FaultSettings>;
  readonly play: Play<FaultSettings>;
  /** For the kinds that can take the whole door; used when neither `ratio` nor `operation` narrows them. Gives the way back. */
  readonly take?: (door: Door, settings: FaultSettings) => Promise<() => Promise<void>>;
}

export interface FaultSettings {
  readonly kind: string;
  /** Share of exchanges that it strikes, 0 … 1; all where it is not given. */
  readonly ratio?: number | undefined;
  /** The only operation that it strikes. */
  readonly operation?: string | undefined;
}

interface Parts<Options> {
  readonly play: Play<Options>;
  readonly take?: (door: Door, options: Options) => Promise<() => Promise<void>>;
}

/** A kind of fault: its name, its own options, and what it does. */
export function faultKind<const Kind extends string, Shape extends z.ZodRawShape>(
  kind: Kind,
  options: Shape,
  parts: Parts<z.output<z.ZodObject<Shape>>>,
): FaultKind {
  const settings = z.strictObject({
    kind: z.literal(kind),
    ratio: z.number().min(0).max(1).optional(),
    operation: z.string().min(1).optional(),
    ...options,
  });
  // What `settings` parses is what `play` and `take` want: the table of kinds forgets the options' types, not their check.
  return { kind, settings, ...parts } as unknown as FaultKind;
}

/** What a resolver of the counter's own is given: beside the call of an adapter, who asks and in which language. */

import type { Language } from '../errors.ts';
import type { AdapterContext } from '../kit/adapter.ts';
import type { Caller } from '../types.ts';

export interface CounterContext extends AdapterContext {
  readonly caller: Caller;
  /** The request's. */
  readonly language: Language;
}

/** Headers of constant value that an operation is sent with: what the content types ask for, and those that the agency requires. */

import { isHeaderName, isHeaderValue } from '../../../../wire-messages.ts';
import type { Parameter } from './inputs-of.ts';
import type { Reading } from './reading.ts';
import { shapeOf } from './shape.ts';
import { member, type Spot } from './spot.ts';

interface Spoken {
  readonly parameters: readonly Parameter[];
  readonly accept?: string | undefined;
  readonly contentType?: string | undefined;
}

/** Stands where the agency wants a header and nobody says which value. */
const unset = 'to-be-set';

/** An adapter cannot send a header that depends on who asks; what is required is written with one value, and said. */
export function headersOf(
  reading: Reading,
  { parameters, accept, contentType }: Spoken,
): Readonly<Record<string, string>> {
  const wanted = parameters.filter(({ place }) => place === 'header');
  const headers = new Map<string, string>();
  if (accept !== undefined) headers.set('Accept', accept);
  if (contentType !== undefined) headers.set('Content-Type', contentType);
  for (const parameter of wanted) addTo(headers, reading, parameter);
  return Object.fromEntries(headers);
}

/** OpenAPI 3.0.3, Parameter Object: the content types say these two, though many write them down as well. */
const saidByTypes: ReadonlySet<string> = new Set(['content-type', 'authorization']);

function addTo(headers: Map<string, string>, reading: Reading, parameter: Parameter): void {
  const { name, isRequired, spot } = parameter;
  const lower = name.toLowerCase();
  if (saidByTypes.has(lower)) return;
  const value = saidFor(reading, parameter);
  if (lower === 'accept') {
    if (value?.includes('json')) headers.set('Accept', value);
    return;
  }
  const isSent = isRequired && isHeaderName(name);
  if (isSent) headers.set(name, value ?? unset);
  const why = isSent
    ? `is required, and is always sent as "${value ?? unset}"; look whether the agency takes that.`
    : isRequired
      ? 'is required, and is none that an adapter can send; it is left out.'
      : 'is optional, and is left out.';
  reading.sentences.add(spot, `the header "${name.slice(0, 80)}" ${why}`);
}

function saidFor(reading: Reading, { spot }: Parameter): string | undefined {
  const schema: Spot = member(spot, 'schema') ?? spot;
  const shape = shapeOf(reading, schema);
  const said = [shape?.values?.[0], member(schema, 'default')?.value, member(spot, 'example')?.value, shape?.example];
  const texts = said.filter((one) => typeof one === 'string' || typeof one === 'number').map(String);
  const value = texts.find(isHeaderValue);
  if (value !== undefined) return value;
  return shape?.types.has('integer') || shape?.types.has('number') ? '1' : undefined;
}

/** A universally unique identifier. */

import { type Brand, InvalidScalar, type Scalar } from './scalar.ts';
import { textFrom, withLength } from './text-from.ts';

const name = 'Uuid';

/** 36 characters: lower-case hexadecimal digits in groups of 8, 4, 4, 4 and 12. */
export type Uuid = Brand<string, 'Uuid'>;

/** A string in either case, of any version. Refuses with `TYPE`, `LENGTH`, `CHARACTERS` and `FORMAT`. Source: RFC 9562, section 4. */
export const Uuid: Scalar<Uuid> = {
  name,
  description: 'UUID of any version, in lower case.',
  specifiedBy: 'https://www.rfc-editor.org/rfc/rfc9562',
  personal: false,
  parse(input) {
    const text = withLength(name, textFrom(name, input), 36);
    if (!/^[0-9A-Fa-f-]*$/.test(text)) throw new InvalidScalar(name, 'CHARACTERS');
    const uuid = text.toLowerCase();
    if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid)) throw new InvalidScalar(name, 'FORMAT');
    return uuid as Uuid;
  },
};

/** The number of an Iranian mobile telephone. */

import { type Brand, InvalidScalar, type Scalar } from './scalar.ts';
import { textFrom } from './text-from.ts';

const name = 'Mobile';
const separator = /(?<=[0-9])[\s-](?=[0-9])/g;
const withAnyPrefix = /^(?:\+98|0098|98|0)?(9[0-9]{9})$/;

/** E.164: `+989` and nine Latin digits. */
export type Mobile = Brand<string, 'Mobile'>;

/**
 * A string: ten digits from 9 on, after `+98`, `98`, `0098`, `0` or nothing; Persian and Arabic digits and single hyphens or
 * blanks are taken. Refuses with `TYPE`, `LENGTH` (over-long), `CHARACTERS` and `FORMAT`. Source: DOMAIN.md, Identifiers; ITU-T E.164.
 */
export const Mobile: Scalar<Mobile> = {
  name,
  description: 'Iranian mobile number in E.164, such as +989123456789. Input may also begin with 09, 98 or 0098.',
  specifiedBy: 'https://www.itu.int/rec/T-REC-E.164',
  personal: true,
  parse(input) {
    const text = textFrom(name, input).replace(separator, '');
    if (!/^\+?[0-9]*$/.test(text)) throw new InvalidScalar(name, 'CHARACTERS');
    const subscriber = withAnyPrefix.exec(text)?.[1];
    if (subscriber === undefined) throw new InvalidScalar(name, 'FORMAT');
    return `+98${subscriber}` as Mobile;
  },
};

/** The code of a service in the catalogue. */

import { type Brand, InvalidScalar, ownSpecification, type Scalar } from './scalar.ts';
import { textFrom, withLength } from './text-from.ts';

const name = 'ServiceCode';
const maxLength = 64;
const word = /^[a-z][a-z0-9]*$/;

/** Two or more parts joined by dots, each of lower-case words joined by hyphens. */
export type ServiceCode = Brand<string, 'ServiceCode'>;

/**
 * A string of at most 64 characters, such as `civil-registry.identity`; a word is a letter and then letters or digits. Capitals are
 * refused, so that a code has one spelling in every catalogue. Refuses with `TYPE`, `LENGTH`, `CHARACTERS` and `FORMAT`.
 */
export const ServiceCode: Scalar<ServiceCode> = {
  name,
  description: 'Code of a service: lower-case words joined by dots and hyphens, such as civil-registry.identity.',
  specifiedBy: ownSpecification(name),
  personal: false,
  parse(input) {
    const code = withLength(name, textFrom(name, input), 1, maxLength);
    if (!/^[a-z0-9.-]*$/.test(code)) throw new InvalidScalar(name, 'CHARACTERS');
    const parts = code.split('.');
    const wellFormed = parts.length > 1 && parts.every((part) => part.split('-').every((each) => word.test(each)));
    if (!wellFormed) throw new InvalidScalar(name, 'FORMAT');
    return code as ServiceCode;
  },
};

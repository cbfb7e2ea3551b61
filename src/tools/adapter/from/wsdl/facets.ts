/** What restrictions of a simple type say together: XML Schema part 2, section 4.3. */

import { childOf, type Located } from './located.ts';
import { xsd } from './namespaces.ts';

export interface Facets {
  /** From the outermost restriction that has any; an enumeration narrows to these alone. */
  readonly values: readonly FacetValue[];
  /** Those of one step are alternatives; the outermost step's count. */
  readonly patterns: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
}

export interface FacetValue {
  readonly wire: string;
  readonly documentation: string;
  readonly node: Located;
}

export const noFacets: Facets = { values: [], patterns: [] };

/** What a restriction adds to those of its base; where both say something, the narrower holds. */
export function narrowed(base: Facets, restriction: Located): Facets {
  const own = restriction.children.filter(({ namespace }) => namespace === xsd);
  const texts = (name: string) =>
    own.filter((facet) => facet.name === name).map((facet) => facet.attributes.value ?? '');
  const number = (name: string): number | undefined => finite(texts(name).at(-1));
  const length = number('length');
  const [values, patterns] = [own.filter(({ name }) => name === 'enumeration').map(facetValue), texts('pattern')];
  return {
    values: values.length > 0 ? values : base.values,
    patterns: patterns.length > 0 ? patterns : base.patterns,
    ...said('minLength', largest(base.minLength, number('minLength'), length)),
    ...said('maxLength', smallest(base.maxLength, number('maxLength'), length)),
    ...said('atLeast', largest(base.atLeast, number('minInclusive'), number('minExclusive'))),
    ...said('atMost', smallest(base.atMost, number('maxInclusive'), number('maxExclusive'))),
    ...said('totalDigits', smallest(base.totalDigits, number('totalDigits'))),
    ...said('fractionDigits', smallest(base.fractionDigits, number('fractionDigits'))),
  };
}

function facetValue(node: Located): FacetValue {
  return { wire: node.attributes.value ?? '', documentation: documentationOf(node), node };
}

/** The documentation of a component, and where there is none the titles that X-Road's descriptions have instead. */
export function documentationOf(node: Located): string {
  const annotation = childOf(node, xsd, 'annotation');
  if (!annotation) return '';
  const texts = annotation.children.flatMap((part) => (part.name === 'appinfo' ? part.children : [part]));
  const said = texts.filter(({ text, name }) => text.trim() !== '' && (name === 'documentation' || name === 'title'));
  const english = said.find(({ attributes }) => attributes['{http://www.w3.org/XML/1998/namespace}lang'] === 'en');
  return (english ?? said[0])?.text ?? '';
}

function finite(text: string | undefined): number | undefined {
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

const present = (numbers: readonly (number | undefined)[]): readonly number[] =>
  numbers.filter((number) => number !== undefined);

function largest(...numbers: readonly (number | undefined)[]): number | undefined {
  const all = present(numbers);
  return all.length > 0 ? Math.max(...all) : undefined;
}

function smallest(...numbers: readonly (number | undefined)[]): number | undefined {
  const all = present(numbers);
  return all.length > 0 ? Math.min(...all) : undefined;
}

const said = <Name extends keyof Facets>(name: Name, value: number | undefined): { [Key in Name]?: number } =>
  value === undefined ? {} : ({ [name]: value } as { [Key in Name]: number });

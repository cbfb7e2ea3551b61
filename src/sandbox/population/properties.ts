/** Properties: who owns which, the same whether asked by owner or by code. */

import type { LegalId, NationalId, PropertyCode } from '../../scalars/index.ts';
import { between, dice, happens, pick, weighted } from './hash.ts';
import { isLivingAdult } from './persons.ts';
import { codeOf, type Holding, holdingOf } from './property-codes.ts';
import { spouseOf } from './relatives.ts';

export type Owner =
  | { readonly kind: 'person'; readonly id: NationalId }
  | { readonly kind: 'company'; readonly id: LegalId };

export interface Property {
  readonly code: PropertyCode;
  readonly usage: 'residential' | 'commercial' | 'office' | 'industrial';
  readonly areaSquareMetres: number;
  /** Ten digits. */
  readonly postalCode: string;
  /** One or two: some homes belong to husband and wife. */
  readonly owners: readonly Owner[];
}

const throwCount = dice('property.count');
const throwShared = dice('property.shared');
const throwUsage = dice('property.usage');
const throwArea = dice('property.area');
const throwPostalCode = dice('property.postal-code');

const usages = [
  'residential',
  'residential',
  'residential',
  'residential',
  'commercial',
  'office',
  'industrial',
] as const;

/** Properties of which the owner holds all or a share: at most two of their own and two of the spouse's. */
export function propertiesOf(owner: Owner): readonly Property[] {
  const spouse = owner.kind === 'person' && isLivingAdult(owner.id) ? spouseOf(owner.id) : undefined;
  const fromSpouse = spouse === undefined ? [] : codesOf({ kind: 'person', id: spouse });
  return [...codesOf(owner), ...fromSpouse]
    .map(propertyAt)
    .filter((property) => property !== undefined)
    .filter(({ owners }) => owners.some(({ id }) => id === owner.id));
}

/** The property with this code; undefined where there is none. */
export function propertyAt(code: PropertyCode): Property | undefined {
  const holding = holdingOf(code);
  if (holding === undefined || holding.number >= countOf(holding)) return undefined;
  return {
    code,
    usage: pick(throwUsage(code), holding.kind === 'person' ? usages : usages.slice(4)),
    areaSquareMetres: between(throwArea(code), 80, 640) / 2,
    postalCode: postalCodeOf(code),
    owners: ownersOf(code, holding),
  };
}

function codesOf(owner: Owner): readonly PropertyCode[] {
  const numbers = ([0, 1] as const).filter((number) => number < countOf(owner));
  return numbers.map((number) => codeOf({ ...owner, number })).filter((code) => code !== undefined);
}

function countOf({ kind, id }: Owner): number {
  if (kind === 'person' && !isLivingAdult(id)) return 0;
  return weighted(throwCount(id), [40, 42, 18]);
}

function ownersOf(code: PropertyCode, holding: Holding): readonly Owner[] {
  if (holding.kind === 'company') return [{ kind: 'company', id: holding.id }];
  const first = { kind: 'person', id: holding.id } as const;
  const spouse = happens(throwShared(code), 0.3) ? spouseOf(holding.id) : undefined;
  return spouse !== undefined && isLivingAdult(spouse) ? [first, { kind: 'person', id: spouse }] : [first];
}

// Within the usual pattern: neither 0 nor 2 in front, not four alike, no 2 anywhere.
function postalCodeOf(code: PropertyCode): string {
  const patterns = ['1', '3456789', '13456789', '13456789', '1346789', ...Array<string>(5).fill('013456789')];
  return patterns.map((digits, at) => pick(throwPostalCode(code, at), [...digits])).join('');
}

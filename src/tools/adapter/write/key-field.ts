/** The member of an answer without which it is useless. */

import type { DescribedField, DescribedType } from '../described.ts';
import type { Plan, PlannedOperation } from './plan.ts';

/** The wire's name of the first scalar that cannot be missing, outermost first; `undefined` where there is none. */
export function keyFieldOf({ described: { output } }: PlannedOperation, { typeOf }: Plan): string | undefined {
  const seen = new Set<string>();
  for (let level = output ? [output.type] : []; level.length > 0; ) {
    const needed = level.flatMap((type) => neededIn(type, typeOf, seen));
    const scalar = needed.find(({ type, place = 'element' }) => type.kind === 'scalar' && place === 'element');
    if (scalar) return scalar.wire.name;
    level = needed.map(({ type }) => type);
  }
  return undefined;
}

/** Fields of an object that cannot be missing; none of one that was seen before. */
function neededIn(type: DescribedType, typeOf: Plan['typeOf'], seen: Set<string>): readonly DescribedField[] {
  const item = type.kind === 'list' ? type.of : type;
  const target = item.kind === 'named' && !seen.has(item.name) ? typeOf(item.name) : undefined;
  if (target?.kind !== 'object') return [];
  seen.add(target.name);
  return target.fields.filter(({ isNullable, type: of }) => !isNullable && of.kind !== 'list');
}

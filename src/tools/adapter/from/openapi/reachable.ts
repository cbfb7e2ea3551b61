/** Of all types that were made, those that an operation still leads to: what was tried and left out goes. */

import type { DescribedNamedType, DescribedOperation, DescribedType } from '../../described.ts';

export function reachable(
  types: readonly DescribedNamedType[],
  operations: readonly DescribedOperation[],
): readonly DescribedNamedType[] {
  const byName = new Map(types.map((type) => [type.name, type] as const));
  const reached = new Set<string>();
  const waiting = operations.flatMap(({ input, output }) => [
    ...input.flatMap(({ type }) => namesIn(type)),
    ...(output ? namesIn(output.type) : []),
  ]);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const type = byName.get(name);
    if (!type || reached.has(name)) continue;
    reached.add(name);
    waiting.push(...namedBy(type));
  }
  return types.filter(({ name }) => reached.has(name));
}

function namesIn(type: DescribedType): readonly string[] {
  if (type.kind === 'list') return namesIn(type.of);
  return type.kind === 'named' ? [type.name] : [];
}

function namedBy(type: DescribedNamedType): readonly string[] {
  if (type.kind === 'object') return type.fields.flatMap((field) => namesIn(field.type));
  return type.kind === 'union' ? type.members.map((member) => member.type) : [];
}

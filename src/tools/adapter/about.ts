/** `--about card:citizen=personCode`: which input is the key of a shared thing, where the description does not say. */

import { Unusable } from '../../complaint.ts';
import type { DescribedService, DescribedSubject } from './described.ts';
import { shown } from './naming.ts';

/** @param about each as it was given. @throws Unusable naming what there is. */
export function withSubjects(service: DescribedService, about: readonly string[]): DescribedService {
  const wanted = about.map((text) => subjectFrom(text, service));
  const operations = service.operations.map((operation) => {
    const found = wanted.find(({ operation: name }) => name === operation.name);
    return found ? { ...operation, subject: found.subject } : operation;
  });
  return { ...service, operations };
}

function subjectFrom(text: string, { operations }: DescribedService) {
  const [, name = '', kind = '', input = ''] = /^(\w+):(citizen|organization|vehicle|property)=(\S+)$/.exec(text) ?? [];
  if (name === '') throw new Unusable(`--about "${shown(text)}" is not like card:citizen=personCode.`);
  const operation = operations.find((each) => each.name === name);
  if (!operation)
    throw new Unusable(
      `--about: there is no operation "${shown(name)}"; there are ${operations.map((each) => each.name).join(', ')}.`,
    );
  const field = operation.input.find((each) => each.name === input || each.wire.name === input);
  if (field?.type.kind !== 'scalar')
    throw new Unusable(
      `--about: ${name} has no such input "${shown(input)}"; it has ${operation.input.map((each) => each.name).join(', ') || 'none'}.`,
    );
  return { operation: name, subject: { kind: kind as DescribedSubject, input: field.name } };
}
